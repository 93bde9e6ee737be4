select
    rule,
    muted_until
from {{ ref('stg_application__rule_mute') }}
qualify row_number() over (partition by rule order by mute_id desc) = 1
