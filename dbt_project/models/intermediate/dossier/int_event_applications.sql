{# What was asked of the centre. #}
select
    'application' as kind,
    application.application_id as event_key,
    application.dossier_id,
    dossier.person_id,
    application.applied_on as start_date,
    cast(null as date) as end_date,
    false as is_open,
    cast(null as decimal(18, 2)) as amount_eur,
    cast(case when application.transferred_on is not null then 'transferred' end as varchar) as status,
    {{ event_details({
        'application_id': 'application.application_id', 'aid_type': 'application.aid_type',
        'registered_on': 'application.registered_on', 'acknowledged_on': 'application.acknowledged_on',
        'transferred_on': 'application.transferred_on',
    }) }} as details,
    application.known_on,
    application.message_id
from {{ ref('stg_ocmw__application') }} as application
left join {{ ref('stg_ocmw__dossier') }} as dossier on application.dossier_id = dossier.dossier_id
