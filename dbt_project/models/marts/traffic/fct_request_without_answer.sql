select
    message_id,
    message_type,
    reference,
    status,
    sent_on,
    received_on,
    days_waiting
from {{ ref('int_request_without_answer') }}
