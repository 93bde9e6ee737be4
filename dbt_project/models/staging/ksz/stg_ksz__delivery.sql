select
    {{ staged_columns('ksz', 'delivery') }}
from {{ source('ksz', 'delivery') }} as stored
qualify row_number() over (partition by stored.file_id order by stored.received_on) = 1
