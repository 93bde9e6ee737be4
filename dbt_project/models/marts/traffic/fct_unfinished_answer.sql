select
    person_id,
    flow,
    message_type,
    period_from,
    period_until,
    why_unfinished,
    replied_on,
    received_on,
    days_waiting,
    message_id
from {{ ref('int_unfinished_answer') }}
