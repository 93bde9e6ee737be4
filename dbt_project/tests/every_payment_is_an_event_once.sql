{# Each payment of the export, and its cents; and no payment that is not in the export. #}
with

event as (
    select
        json_extract_string(details, '$.payment_id') as payment_id,
        dossier_id,
        count(*) as events,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_dossier_event') }}
    where lane = 'payments'
    group by json_extract_string(details, '$.payment_id'), dossier_id
)

select
    payment.payment_id,
    event.payment_id as event_of,
    event.events,
    payment.amount_eur,
    event.amount_eur as event_eur
from {{ ref('stg_ocmw__payment') }} as payment
full outer join event on payment.payment_id = event.payment_id and payment.dossier_id = event.dossier_id
where
    payment.payment_id is null
    or event.events is distinct from 1
    or event.amount_eur is distinct from payment.amount_eur
