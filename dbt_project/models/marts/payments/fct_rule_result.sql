select
    result.rule,
    payment.month,
    result.status,
    result.because,
    count(*) as payments,
    cast(sum(payment.amount_eur) as decimal(18, 2)) as amount_eur
from {{ ref('int_rule_result') }} as result
inner join {{ ref('int_payment') }} as payment
    on result.subject_type = 'payment' and result.subject_id = payment.payment_id
group by result.rule, payment.month, result.status, result.because
