select
    dossier_id,
    person_id,
    is_applicant,
    is_declared,
    is_in_register,
    is_followed,
    relation,
    established_by,
    relationship_code,
    valid_from,
    valid_until
from {{ ref('int_person_in_dossier') }}
