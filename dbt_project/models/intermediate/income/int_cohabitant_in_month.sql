{#
    The adults whose income counts since article 34 of the royal decree was changed, as the centre knows the household and
    for as long as they shared it all month. A child counts once a register tells that it is of age; until a register
    tells anything of it, nobody knows. The register says what somebody is to its reference person, not to the applicant.
#}
with

paid_month as (
    select distinct
        dossier_id,
        month
    from {{ ref('stg_ocmw__payment') }}
    where aid_type = 'leefloon'
),

birth as (
    {{ told_births() }}
)

select
    paid_month.dossier_id,
    paid_month.month,
    declared.person_id,
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
    on declared.relation = circle.relation and circle.provision = 'resources_of_cohabitants' and circle.is_counted
left join birth on declared.person_id = birth.person_id
where
    declared.shares_household
    and coalesce({{ comes_of_age_on('birth.birth_month') }} < paid_month.month, true)
group by paid_month.dossier_id, paid_month.month, declared.person_id
