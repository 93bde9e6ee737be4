{{ config(materialized="table") }}

-- A message that is delivered again counts once, on its first day; that it came again shows that its flow is alive.
select
    {{ staged_columns('ksz', 'message') }},
    max(stored.received_on) over (partition by stored.message_id) as last_received_on
from {{ source('ksz', 'message') }} as stored
qualify row_number() over (partition by stored.message_id order by stored.received_on) = 1
