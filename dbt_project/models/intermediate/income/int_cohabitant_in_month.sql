{#
    Whose income counts besides that of the person, by article 34 of the royal decree: the partner, unless living wage is
    paid to them too, and since the decree was changed adult relatives in the direct line. As the centre knows the
    household, and for as long as they shared it all month. A child counts once a register tells that it is of age; until
    a register tells anything of it, nobody knows. The register says what somebody is to its reference person, not to the
    applicant.
#}
with

payment as (
    select
        dossier_id,
        person_id,
        month,
        aid_type
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

paid_month as (
    select
        dossier_id,
        month,
        any_value(person_id) as applicant_id
    from payment
    where aid_type = 'leefloon'
    group by dossier_id, month
),

birth as (
    {{ told_births() }}
)

select
    paid_month.dossier_id,
    paid_month.month,
    paid_month.applicant_id,
    declared.person_id,
    max_by(circle.provision, declared.valid_from) as provision,
    max_by(declared.relation, declared.valid_from) as relation,
    bool_and(birth.birth_month is null and declared.relation in ('child', 'grandchild')) as is_of_unknown_age,
    max(declared.start_known_on) as known_on,
    list(distinct declared.message_id) as message_ids
from paid_month
inner join {{ ref('stg_ocmw__declared_household') }} as declared
    on
        paid_month.dossier_id = declared.dossier_id
        and paid_month.month >= declared.valid_from
        and last_day(paid_month.month) <= coalesce(declared.valid_until, date '9999-12-31')
inner join {{ ref('counted_relations') }} as circle
    on declared.relation = circle.relation and circle.is_counted
left join birth on declared.person_id = birth.person_id
where
    declared.shares_household
    and coalesce({{ comes_of_age_on('birth.birth_month') }} < paid_month.month, true)
    and not (
        circle.provision = 'resources_of_partner'
        and exists (
            select 1
            from payment as own
            where declared.person_id = own.person_id and paid_month.month = own.month
        )
    )
group by paid_month.dossier_id, paid_month.month, paid_month.applicant_id, declared.person_id
