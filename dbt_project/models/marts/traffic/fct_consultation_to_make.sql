select
    person_id,
    flow,
    because,
    payment_waits,
    months,
    first_month,
    last_month,
    last_status,
    last_replied_on,
    last_message_id
from {{ ref('int_consultation_to_make') }}
