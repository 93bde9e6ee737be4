-- What the State names in its alerts is its own.
select
    signal.signal_id,
    max(signal.amount_eur) as amount_eur,
    sum(payment.amount_eur) as paid_eur
from {{ ref('fct_signal') }} as signal
left join {{ ref('fct_payment') }} as payment
    on
        signal.dossier_id = payment.dossier_id
        and payment.month <= coalesce(signal.until, date '9999-12-31')
        and last_day(payment.month) >= signal.since
        and payment.amount_eur > 0
where signal.rule <> 'state_alert'
group by signal.signal_id
having max(signal.amount_eur) > coalesce(sum(payment.amount_eur), 0)
