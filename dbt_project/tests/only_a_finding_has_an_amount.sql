-- Of a payment, it is what is at stake; many other findings are of no amount.
select
    rule,
    subject_id,
    status,
    amount_eur
from {{ ref('int_rule_result') }}
where
    (status <> 'found' and amount_eur is not null)
    or (status = 'found' and amount_eur is null and subject_type = 'payment')
