-- What the payments of a month exceed the legal amount by is what its findings come to: no more, no less.
with

legal as (
    select
        dossier_id,
        aid_type,
        month,
        max(legal_amount_eur) as legal_eur
    from {{ ref('int_legal_amount_in_month') }}
    group by dossier_id, aid_type, month
    having bool_and(is_known) and bool_and(category_code is not null)
),

paid as (
    select
        payment.dossier_id,
        payment.aid_type,
        payment.month,
        sum(payment.amount_eur) as paid_eur,
        coalesce(sum(result.amount_eur), 0) as found_eur
    from {{ ref('int_payment') }} as payment
    inner join {{ ref('payment_within_category_amount') }} as result on payment.payment_id = result.subject_id
    group by payment.dossier_id, payment.aid_type, payment.month
)

select
    paid.dossier_id,
    paid.month,
    paid.paid_eur,
    legal.legal_eur,
    paid.found_eur
from paid
inner join legal
    on
        paid.dossier_id = legal.dossier_id
        and paid.aid_type = legal.aid_type
        and paid.month = legal.month
where paid.found_eur <> greatest(paid.paid_eur - legal.legal_eur, 0)
