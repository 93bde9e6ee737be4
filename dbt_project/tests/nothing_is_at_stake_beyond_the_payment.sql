select
    payment_id,
    verdict,
    amount_eur,
    at_stake_eur
from {{ ref('fct_payment_justification') }}
where
    at_stake_eur > greatest(amount_eur, 0)
    or (verdict in ('justified', 'cannot_tell') and at_stake_eur <> 0)
