select
    person_id,
    quality_code,
    valid_from,
    valid_until,
    known_on,
    message_id
from {{ ref('int_integration_period') }}
