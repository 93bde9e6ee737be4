-- What the payments of a month exceed the granted amount by is what its findings come to: no more, no less.
with

paid as (
    select
        payment.dossier_id,
        payment.aid_type,
        payment.month,
        sum(payment.amount_eur) as paid_eur,
        coalesce(sum(result.amount_eur), 0) as found_eur
    from {{ ref('int_payment') }} as payment
    inner join {{ ref('payment_within_decision_amount') }} as result on payment.payment_id = result.subject_id
    where result.status in ('found', 'clear')
    group by payment.dossier_id, payment.aid_type, payment.month
)

select
    paid.dossier_id,
    paid.month,
    paid.paid_eur,
    granted.granted_eur,
    paid.found_eur
from paid
inner join {{ ref('int_grant_in_month') }} as granted
    on
        paid.dossier_id = granted.dossier_id
        and paid.aid_type = granted.aid_type
        and paid.month = granted.month
where paid.found_eur <> greatest(paid.paid_eur - granted.granted_eur, 0)
