{#
    What the centre asked or handed in, of which a copy came along, and to which nothing came back under the same
    reference. Without a reference nobody can tell which answer belongs to it. An order to the bank is no question: what
    became of it stands in the statements of the account.
#}
with

request as (
    select
        message.message_id,
        message.message_type,
        message.reference,
        message.received_on,
        delivery.sent_at,
        coalesce({{ brussels_day('delivery.sent_at') }}, message.received_on) as sent_on
    from {{ ref('stg_ksz__message') }} as message
    inner join {{ ref('stg_ksz__delivery') }} as delivery on message.file_id = delivery.file_id
    where message.status = 'sent' and delivery.format is distinct from 'bank'
)

select
    request.message_id,
    request.message_type,
    request.reference,
    case when request.reference is null then 'cannot_tell' else 'no_answer' end as status,
    request.sent_on,
    request.received_on,
    cast(today.today - request.sent_on as bigint) as days_waiting
from request
cross join {{ ref('int_today') }} as today
where
    not exists (
        select 1
        from {{ ref('stg_ksz__message') }} as reply
        where
            reply.reference = request.reference
            and reply.status <> 'sent'
            and coalesce(reply.replied_at >= request.sent_at, true)
    )
