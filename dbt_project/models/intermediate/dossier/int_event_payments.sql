{# What was paid, each payment once, in the month for which it was paid. #}
select
    'payment' as kind,
    payment_id as event_key,
    dossier_id,
    person_id,
    month as start_date,
    last_day(month) as end_date,
    false as is_open,
    amount_eur,
    cast(null as varchar) as status,
    {{ event_details({
        'payment_id': 'payment_id', 'aid_type': 'aid_type', 'paid_on': 'paid_on', 'decision_id': 'decision_id',
    }) }} as details,
    known_on,
    message_id
from {{ ref('stg_ocmw__payment') }}
