select
    rule,
    subject_id,
    status,
    because
from {{ ref('int_rule_result') }}
where (status = 'cannot_tell') <> (because is not null)
