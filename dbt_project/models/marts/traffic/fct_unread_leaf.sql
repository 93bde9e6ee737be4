select
    received_on,
    file_id,
    message_type,
    path,
    occurrences
from {{ ref('stg_ksz__unread_leaf') }}
