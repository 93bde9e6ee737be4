with

income as (
    select
        dossier_id,
        aid_type,
        month,
        decision_id,
        sum(counted_eur) as counted_eur,
        sum(exempted_eur) as exempted_eur
    from {{ ref('int_decision_income_in_month') }}
    group by dossier_id, aid_type, month, decision_id
)

select
    payment.payment_id,
    payment.dossier_id,
    payment.person_id,
    coalesce(payment.decision_id, payment.own_decision_id) as decision_id,
    payment.application_id,
    payment.aid_type,
    payment.month,
    payment.paid_on,
    payment.amount_eur,
    payment.account_id,
    payment.antenna,
    payment.category_code,
    payment.decision_valid_from,
    payment.decision_valid_until,
    payment.decision_amount_eur,
    legal.legal_amount_eur,
    legal.legal_amount_status,
    cast(coalesce(income.counted_eur, 0) as decimal(18, 2)) as income_counted_eur,
    cast(coalesce(income.exempted_eur, 0) as decimal(18, 2)) as income_exempted_eur,
    payment.message_id,
    payment.known_on
from {{ ref('int_payment') }} as payment
left join {{ ref('int_legal_amount_in_month') }} as legal
    on
        payment.dossier_id = legal.dossier_id
        and payment.aid_type = legal.aid_type
        and payment.month = legal.month
        and payment.decision_id = legal.decision_id
left join income
    on
        payment.dossier_id = income.dossier_id
        and payment.aid_type = income.aid_type
        and payment.month = income.month
        and payment.decision_id = income.decision_id
