{# Who belongs together, by the file of the centre or the register, whenever: what they share needs no question. #}
with

pair as (
    select
        dossier.person_id,
        declared.person_id as other_person_id
    from {{ ref('stg_ocmw__declared_household') }} as declared
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on declared.dossier_id = dossier.dossier_id

    union all

    select
        person_id,
        member_person_id as other_person_id
    from {{ ref('int_household_member') }}
)

select
    person_id,
    other_person_id
from pair

union

select
    other_person_id as person_id,
    person_id as other_person_id
from pair
