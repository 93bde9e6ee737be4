select
    person_id,
    flow,
    message_type,
    period_from,
    period_until,
    status,
    is_filtered,
    replied_on,
    received_on,
    message_id
from {{ ref('int_consultation') }}
