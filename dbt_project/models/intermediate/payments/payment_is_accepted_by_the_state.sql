{# Whether the form went out in time is for another rule; here it is what the State answered. #}
with

judged as (
    select
        *,
        case
            when because in ('other_aid', 'no_decision', 'not_due_yet') then 'not_applicable'
            when because in ('not_delivered', 'no_form_sent', 'no_reply_yet') then 'cannot_tell'
            when outcome in ('refused', 'partially_accepted') then 'found'
            else 'clear'
        end as status
    from {{ ref('int_refund') }}
)

select
    'payment_is_accepted_by_the_state' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then because end as because,
    cast(null as date) as due_on,
    {{ facts({'decision_id': 'decision_id', 'payment_eur': 'amount_eur'}) }} as expected,
    {{ facts({
        'form': 'form',
        'sent_on': 'sent_on',
        'replied_on': 'replied_on',
        'outcome': 'outcome',
        'error_code': 'error_code',
        'accepted_eur': 'accepted_eur',
        'rate_percent': 'rate_percent',
    }) }} as observed,
    case when status = 'found' then amount_eur - coalesce(accepted_eur, 0) end as amount_eur,
    greatest(known_on, decision_known_on, form_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id', 'form_message_id']) }} as evidence
from judged
