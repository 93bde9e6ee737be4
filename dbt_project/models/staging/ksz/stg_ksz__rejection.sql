select
    {{ staged_columns('ksz', 'rejection') }}
from {{ source('ksz', 'rejection') }} as stored
