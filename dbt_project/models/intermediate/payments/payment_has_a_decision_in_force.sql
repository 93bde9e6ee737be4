with

payment as (
    select * from {{ ref('int_payment') }}
),

-- The last decision that governed before the month was over, for those without one in force: what happened to the aid?
last_word as (
    select
        payment.payment_id,
        decision.decision_id,
        decision.kind,
        decision.valid_from,
        decision.valid_until,
        decision.message_id,
        decision.known_on
    from payment
    inner join {{ ref('int_decision_period') }} as decision
        on
            payment.dossier_id = decision.dossier_id
            and payment.aid_type = decision.aid_type
            and payment.month_until >= decision.period_from
    where payment.decision_id is null
    qualify row_number() over (partition by payment.payment_id order by decision.period_from desc) = 1
),

judged as (
    select
        payment.*,
        last_word.decision_id as last_decision_id,
        last_word.kind as last_kind,
        last_word.valid_from as last_valid_from,
        last_word.valid_until as last_valid_until,
        last_word.message_id as last_message_id,
        last_word.known_on as last_known_on,
        case
            when last_word.valid_until < payment.month then 'after_the_last_decision'
            when last_word.kind = 'refusal' then 'on_a_refusal'
            when last_word.kind = 'withdrawal' then 'after_a_withdrawal'
            when last_word.kind = 'suspension' then 'during_a_suspension'
            when payment.is_own_decision_delivered then 'before_the_decision'
            else 'without_a_decision'
        end as reason,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when payment.decision_id is not null then 'clear'
            when {{ decision_is_missing('payment') }} then 'cannot_tell'
            else 'found'
        end as status
    from payment
    left join last_word on payment.payment_id = last_word.payment_id
)

select
    'payment_has_a_decision_in_force' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    cast(null as date) as due_on,
    {{ facts({'month': 'month', 'aid_type': 'aid_type'}) }} as expected,
    {{ facts({
        'reason': "case when status = 'found' then reason end",
        'own_decision_id': 'own_decision_id',
        'decision_id': 'last_decision_id',
        'kind': 'last_kind',
        'valid_from': 'last_valid_from',
        'valid_until': 'last_valid_until',
    }) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(known_on, decision_known_on, last_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id', 'last_message_id']) }} as evidence
from judged
