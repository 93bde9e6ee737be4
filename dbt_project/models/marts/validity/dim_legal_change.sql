select
    provision,
    new_applications_from,
    existing_dossiers_from,
    summary_nl,
    summary_fr,
    reference,
    source,
    status
from {{ ref('legal_changes') }}
