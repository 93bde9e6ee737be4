{#
    Whose income counts besides that of the person, by article 34 of the royal decree: the partner, unless they get living
    wage or its equivalent of their own, and since the decree was changed adult relatives in the direct line. As the centre
    knows the household, and where they shared it all month. A child counts once a register tells that it is of age; until
    a register tells anything of it, nobody knows. The register says what somebody is to its reference person, not to the
    applicant.
#}
with

payment as (
    select
        dossier_id,
        person_id,
        month,
        aid_type,
        amount_eur
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

paid_month as (
    select distinct
        payment.dossier_id,
        payment.month,
        dossier.person_id as applicant_id
    from payment
    left join {{ ref('stg_ocmw__dossier') }} as dossier on payment.dossier_id = dossier.dossier_id
    where payment.aid_type = 'leefloon'
),

-- What was paid and taken back is no aid.
aided as (
    select
        dossier_id,
        person_id,
        month
    from payment
    group by dossier_id, person_id, month
    having sum(amount_eur) > 0
),

birth as (
    {{ told_births() }}
),

-- A visit may confirm what was declared: two rows of which one begins when the other ends are one month.
shared as (
    select
        paid_month.dossier_id,
        paid_month.month,
        paid_month.applicant_id,
        declared.person_id,
        max_by(declared.relation, declared.valid_from) as relation,
        max(declared.start_known_on) as known_on,
        list(distinct declared.message_id) as message_ids
    from paid_month
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on
            paid_month.dossier_id = declared.dossier_id
            and {{ periods_overlap(
                'paid_month.month', 'last_day(paid_month.month)', 'declared.valid_from', 'declared.valid_until'
            ) }}
    where declared.shares_household
    group by paid_month.dossier_id, paid_month.month, paid_month.applicant_id, declared.person_id
    having
        sum(
            least(coalesce(declared.valid_until, last_day(paid_month.month)), last_day(paid_month.month))
            - greatest(declared.valid_from, paid_month.month) + 1
        ) >= day(last_day(paid_month.month))
)

select
    shared.dossier_id,
    shared.month,
    shared.applicant_id,
    shared.person_id,
    circle.provision,
    shared.relation,
    birth.birth_month is null and shared.relation in ('child', 'grandchild') as is_of_unknown_age,
    shared.known_on,
    shared.message_ids
from shared
inner join {{ ref('counted_relations') }} as circle
    on shared.relation = circle.relation and circle.is_counted
left join birth on shared.person_id = birth.person_id
left join aided as own
    on
        circle.provision = 'resources_of_partner'
        and shared.person_id = own.person_id
        and shared.month = own.month
        and shared.dossier_id <> own.dossier_id
where
    own.person_id is null
    and (
        circle.provision = 'resources_of_partner'
        or coalesce({{ comes_of_age_on('birth.birth_month') }} < shared.month, true)
    )
