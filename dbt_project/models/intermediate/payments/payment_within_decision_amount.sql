{# All payments of a month are found if they come to more than was granted for it; the excess is laid on the last. #}
with

payment as (
    {{ payment_in_month() }}
),

compared as (
    select
        payment.*,
        granted.granted_eur,
        {{ excess_of('payment', 'granted.granted_eur') }} as excess_eur,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when payment.decision_id is null and {{ decision_is_missing('payment') }} then 'cannot_tell'
            when payment.decision_id is null or granted.has_no_amount then 'not_applicable'
            when payment.paid_in_month_eur > granted.granted_eur then 'found'
            else 'clear'
        end as status
    from payment
    left join {{ ref('int_grant_in_month') }} as granted
        on
            payment.dossier_id = granted.dossier_id
            and payment.aid_type = granted.aid_type
            and payment.month = granted.month
)

select
    'payment_within_decision_amount' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    cast(null as date) as due_on,
    {{ facts({'decision_id': 'decision_id', 'granted_eur': 'granted_eur'}) }} as expected,
    {{ facts({'paid_in_month_eur': 'paid_in_month_eur', 'payment_eur': 'amount_eur'}) }} as observed,
    case when status = 'found' then cast(excess_eur as decimal(18, 2)) end as amount_eur,
    greatest(known_on, decision_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id']) }} as evidence
from compared
