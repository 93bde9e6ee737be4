select
    {{ staged_columns('ksz', 'unread_leaf') }}
from {{ source('ksz', 'unread_leaf') }} as stored
