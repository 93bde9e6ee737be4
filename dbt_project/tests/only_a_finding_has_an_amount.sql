select
    rule,
    subject_id,
    status,
    amount_eur
from {{ ref('int_rule_result') }}
where (status = 'found') <> (amount_eur is not null)
