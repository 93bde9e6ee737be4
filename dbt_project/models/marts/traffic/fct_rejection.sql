select
    received_on,
    file_id,
    message_type,
    level,
    table_name,
    column_name,
    path,
    row_nr,
    reason,
    expected
from {{ ref('stg_ksz__rejection') }}
