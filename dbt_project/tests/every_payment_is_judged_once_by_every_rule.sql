select
    payment.payment_id,
    count(result.rule) as results,
    count(distinct result.rule) as rules
from {{ ref('stg_ocmw__payment') }} as payment
left join {{ ref('int_rule_result') }} as result
    on result.subject_type = 'payment' and payment.payment_id = result.subject_id
group by payment.payment_id
having
    count(result.rule) <> {{ rules('justification') | length }}
    or count(distinct result.rule) <> {{ rules('justification') | length }}
