{{ config(materialized="table") }}

select
    {{ staged_columns('ksz', 'message') }}
from {{ source('ksz', 'message') }} as stored
qualify row_number() over (partition by stored.message_id order by stored.received_on) = 1
