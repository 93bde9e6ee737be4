select
    sender,
    message_type,
    missing_from,
    missing_until,
    missing,
    received_before_on,
    missing_since
from {{ ref('int_sequence_gap') }}
