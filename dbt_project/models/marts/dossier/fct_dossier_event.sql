{# Sorted by dossier, so that one dossier is read without the others. #}
select
    event.event_id,
    event.dossier_id,
    event.person_id,
    event.lane,
    event.kind,
    event.start_date,
    event.end_date,
    event.is_open,
    event.amount_eur,
    event.status,
    event.details,
    event.known_on,
    event.message_id,
    message.message_type
from {{ ref('int_dossier_event') }} as event
left join {{ ref('stg_ksz__message') }} as message on event.message_id = message.message_id
order by event.dossier_id, event.start_date, event.lane, event.event_id
