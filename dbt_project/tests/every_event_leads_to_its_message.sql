select
    event.event_id,
    event.message_id
from {{ ref('fct_dossier_event') }} as event
left join {{ ref('fct_message') }} as message on event.message_id = message.message_id
where message.message_id is null
