{#
    The rows are counted in the sources themselves: what a message brought is a fact of its reading. They are all there
    before the first model, so nothing depends on their order.
#}
with

rows_of_message as (
    {{ rows_per_message() }}
)

select
    message.message_id,
    message.file_id,
    message.message_type,
    delivery.format,
    message.service,
    message.status,
    message.status_code,
    message.is_filtered,
    message.received_on,
    message.replied_at,
    cast(message.received_on - {{ brussels_day('message.replied_at') }} as bigint) as delay_days,
    message.ticket,
    message.reference,
    coalesce(rows_of_message.rows, 0) as rows
from {{ ref('stg_ksz__message') }} as message
left join {{ ref('stg_ksz__delivery') }} as delivery on message.file_id = delivery.file_id
left join rows_of_message
    on message.message_id = rows_of_message.message_id and message.received_on = rows_of_message.received_on
