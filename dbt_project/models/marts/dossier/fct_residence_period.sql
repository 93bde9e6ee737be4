select
    person_id,
    source,
    municipality_code,
    country_code,
    valid_from,
    valid_until,
    is_abroad,
    is_struck_off,
    is_reference_address,
    is_declared,
    known_on,
    message_id
from {{ ref('int_residence_period') }}
