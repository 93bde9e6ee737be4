with

decease as (
    select
        person_id,
        max(deceased_on) as deceased_on,
        min(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decease') }}
    group by person_id
),

judged as (
    select
        payment.*,
        decease.deceased_on,
        decease.known_on as decease_known_on,
        decease.message_ids as decease_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        answer.because,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when last_day(decease.deceased_on) < payment.month then 'found'
            when answer.is_told then 'clear'
            else 'cannot_tell'
        end as status
    from {{ ref('int_payment') }} as payment
    left join decease on payment.person_id = decease.person_id
    left join {{ ref('int_register_answer_in_month') }} as answer
        on payment.person_id = answer.person_id and payment.month = answer.month
)

select
    'payment_before_death' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then because end as because,
    cast(null as date) as due_on,
    {{ facts({'month': 'month'}) }} as expected,
    {{ facts({'deceased_on': 'deceased_on'}) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(known_on, coalesce(decease_known_on, told_on)) as known_on,
    {{ evidence(['message_id'], lists=['decease_message_ids', 'answer_message_ids']) }} as evidence
from judged
