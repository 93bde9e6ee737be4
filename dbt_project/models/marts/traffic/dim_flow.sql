with

arrived as (
    select
        message_type,
        max(last_received_on) as last_received_on,
        count(*) as messages
    from {{ ref('stg_ksz__message') }}
    group by message_type
)

select
    flow.message_type,
    flow.title_nl,
    flow.title_fr,
    flow.source,
    flow.direction,
    flow.provisional,
    flow.authorisation,
    flow.purposes,
    arrived.last_received_on,
    coalesce(arrived.messages, 0) as messages,
    cast(today.today - arrived.last_received_on as bigint) as days_since_last
from {{ ref('flows') }} as flow
cross join {{ ref('int_today') }} as today
left join arrived on flow.message_type = arrived.message_type
