select
    file_id,
    received_on,
    format,
    sender,
    centre_number,
    ticket,
    sequence_number,
    asked_by,
    sent_at,
    replied_at,
    bytes,
    messages
from {{ ref('stg_ksz__delivery') }}
