{# Of whom did ManageAccess ever answer, and of whom were data of the KSZ used? Only then is there something to say. #}
with

named as (
    select distinct
        message_id,
        person_id
    from {{ ref('stg_ksz__message_person') }}
    where role in ('subject', 'worker')
)

select
    named.person_id,
    bool_or(message.message_type = 'manage_access' and message.status in ('data_found', 'no_data_found')) as is_told,
    bool_or(message.message_type = 'manage_access') as is_asked,
    bool_or(message.message_type <> 'manage_access') as is_used,
    min(message.received_on) filter (where message.message_type <> 'manage_access') as used_on,
    max_by(message.message_id, message.received_on) filter (where message.message_type = 'manage_access') as message_id,
    max(message.received_on) filter (where message.message_type = 'manage_access') as told_on,
    max_by(message.message_id, message.received_on) filter (where message.message_type <> 'manage_access')
        as used_message_id
from {{ ref('stg_ksz__message') }} as message
inner join {{ ref('flows') }} as flow on message.message_type = flow.message_type and flow.direction = 'answer'
inner join named on message.message_id = named.message_id
group by named.person_id
