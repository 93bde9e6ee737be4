select
    person_id,
    flow,
    message_type,
    asked_on,
    asked_by,
    has_open_dossier,
    is_integrated,
    received_on,
    message_id
from {{ ref('int_consultation_ground') }}
