{# Whoever sends unasked numbers the sendings one by one. A number that is skipped was sent, and did not arrive here. #}
with

kind as (
    select distinct
        file_id,
        message_type
    from {{ ref('stg_ksz__message') }}
),

numbered as (
    select
        delivery.sender,
        kind.message_type,
        delivery.sequence_number,
        min(delivery.received_on) as received_on
    from {{ ref('stg_ksz__delivery') }} as delivery
    inner join kind on delivery.file_id = kind.file_id
    where delivery.sequence_number is not null
    group by delivery.sender, kind.message_type, delivery.sequence_number
),

with_next as (
    select
        *,
        lead(sequence_number) over (partition by sender, message_type order by sequence_number) as next_number,
        min(received_on) over (
            partition by sender, message_type
            order by sequence_number
            rows between 1 following and unbounded following
        ) as missing_since
    from numbered
)

select
    sender,
    message_type,
    sequence_number + 1 as missing_from,
    next_number - 1 as missing_until,
    next_number - sequence_number - 1 as missing,
    received_on as received_before_on,
    missing_since
from with_next
where next_number > sequence_number + 1
