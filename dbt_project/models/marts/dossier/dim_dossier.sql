select
    dossier_id,
    person_id,
    opened_on,
    closed_on,
    antenna,
    social_worker,
    language_code
from {{ ref('stg_ocmw__dossier') }}
