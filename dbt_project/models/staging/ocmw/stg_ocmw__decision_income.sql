-- The incomes of a decision are exported together: the last file that names the decision replaces all its lines.
select
    {{ staged_columns('ocmw', 'decision_income') }},
    {{ known_on('decision_income') }} as known_on,
    {{ known_on('decision_income', ['period_until']) }} as start_known_on
from {{ source('ocmw', 'decision_income') }} as stored
qualify rank() over (
    partition by stored.decision_id
    order by stored.received_on desc, stored.message_id desc
) = 1
