{#
    Who belongs to a dossier: the applicant, whom the centre has in the household, and whom the registers have there.
    What the KSZ tells of somebody else's life enters a dossier only where the centre itself says that they settle the
    household together with the applicant, and for as long as it says so.
#}
with

dossier as (
    select * from {{ ref('stg_ocmw__dossier') }}
),

declared as (
    select
        dossier_id,
        person_id,
        max_by(relation, valid_from) as relation,
        max_by(established_by, valid_from) as established_by,
        bool_or(shares_household) as is_sharing,
        min(valid_from) as valid_from,
        nullif(max(coalesce(valid_until, date '9999-12-31')), date '9999-12-31') as valid_until,
        min(valid_from) filter (where shares_household) as shared_from,
        nullif(
            max(coalesce(valid_until, date '9999-12-31')) filter (where shares_household), date '9999-12-31'
        ) as shared_until
    from {{ ref('stg_ocmw__declared_household') }}
    group by dossier_id, person_id
),

in_register as (
    select
        dossier.dossier_id,
        household.*
    from dossier
    inner join {{ ref('int_register_household') }} as household on dossier.person_id = household.person_id
),

other_person as (
    select
        coalesce(declared.dossier_id, in_register.dossier_id) as dossier_id,
        coalesce(declared.person_id, in_register.member_id) as person_id,
        declared.relation,
        declared.established_by,
        declared.dossier_id is not null as is_declared,
        coalesce(declared.is_sharing, false) as is_sharing,
        in_register.dossier_id is not null as is_in_register,
        in_register.relationship_code,
        coalesce(declared.shared_from, declared.valid_from, in_register.start_date) as first_day,
        case
            when declared.is_sharing then declared.shared_until
            when declared.dossier_id is not null then declared.valid_until
            else in_register.end_date
        end as last_day
    from declared
    full outer join in_register
        on declared.dossier_id = in_register.dossier_id and declared.person_id = in_register.member_id
)

select
    dossier_id,
    person_id,
    true as is_applicant,
    false as is_declared,
    false as is_in_register,
    true as is_followed,
    cast(null as varchar) as relation,
    cast(null as varchar) as established_by,
    cast(null as varchar) as relationship_code,
    opened_on as valid_from,
    closed_on as valid_until
from dossier

union all

select
    dossier.dossier_id,
    other_person.person_id,
    false as is_applicant,
    other_person.is_declared,
    other_person.is_in_register,
    other_person.is_sharing as is_followed,
    other_person.relation,
    other_person.established_by,
    other_person.relationship_code,
    greatest(dossier.opened_on, coalesce(other_person.first_day, dossier.opened_on)) as valid_from,
    least(dossier.closed_on, other_person.last_day) as valid_until
from other_person
inner join dossier
    on other_person.dossier_id = dossier.dossier_id and other_person.person_id <> dossier.person_id
