-- What the payments of a month exceed the legal amount by is what its findings come to: no more, no less.
with

found as (
    select
        payment.dossier_id,
        payment.aid_type,
        payment.month,
        sum(result.amount_eur) as found_eur,
        max(cast(json_extract_string(result.observed, '$.paid_in_month_eur') as decimal(18, 2))) as paid_eur,
        max(cast(json_extract_string(result.expected, '$.legal_amount_eur') as decimal(18, 2))) as legal_eur
    from {{ ref('payment_within_category_amount') }} as result
    inner join {{ ref('int_payment') }} as payment on result.subject_id = payment.payment_id
    where result.status in ('found', 'clear')
    group by payment.dossier_id, payment.aid_type, payment.month
)

select *
from found
where coalesce(found_eur, 0) <> greatest(paid_eur - legal_eur, 0)
