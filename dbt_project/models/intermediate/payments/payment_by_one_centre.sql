with

payment as (
    select
        payment.*,
        centre.centre_number,
        greatest(payment.month, payment.decision_valid_from) as aid_from,
        least(payment.month_until, payment.decision_valid_until) as aid_until
    from {{ ref('int_payment') }} as payment
    cross join {{ ref('int_centre') }} as centre
),

elsewhere as (
    select
        payment.payment_id,
        min(aid.valid_from) as aid_from,
        max(coalesce(aid.valid_until, payment.month_until)) as aid_until,
        list_sort(list(distinct aid.centre_number)) as centre_numbers,
        list_sort(list(distinct aid.source)) as sources,
        min(aid.known_on) as known_on,
        list(aid.message_id) as message_ids
    from payment
    inner join {{ ref('int_aid_elsewhere') }} as aid
        on
            payment.person_id = aid.person_id
            and payment.centre_number <> aid.centre_number
            and {{ periods_overlap('payment.aid_from', 'payment.aid_until', 'aid.valid_from', 'aid.valid_until') }}
    group by payment.payment_id
),

answer as (
    select
        payment.payment_id,
        min(answer.received_on) as told_on,
        list(answer.message_id) as message_ids
    from payment
    inner join {{ ref('int_aid_elsewhere_answer') }} as answer
        on
            payment.person_id = answer.person_id
            and payment.month >= answer.valid_from
            and payment.month_until <= answer.valid_until
    group by payment.payment_id
),

judged as (
    select
        payment.*,
        elsewhere.aid_from as elsewhere_from,
        elsewhere.aid_until as elsewhere_until,
        elsewhere.centre_numbers,
        elsewhere.sources,
        elsewhere.known_on as elsewhere_known_on,
        elsewhere.message_ids as elsewhere_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when payment.centre_number is null then 'cannot_tell'
            when elsewhere.payment_id is not null then 'found'
            when answer.payment_id is not null then 'clear'
            else 'cannot_tell'
        end as status
    from payment
    left join elsewhere on payment.payment_id = elsewhere.payment_id
    left join answer on payment.payment_id = answer.payment_id
)

select
    'payment_by_one_centre' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status = 'cannot_tell' and centre_number is null then 'centre_unknown'
        when status = 'cannot_tell' then 'not_asked'
    end as because,
    cast(null as date) as due_on,
    {{ facts({'centre_number': 'centre_number'}) }} as expected,
    {{ facts({
        'centre_numbers': 'centre_numbers',
        'aid_from': 'elsewhere_from',
        'aid_until': 'elsewhere_until',
        'sources': 'sources',
    }) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(known_on, decision_known_on, coalesce(elsewhere_known_on, told_on)) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id'], lists=['elsewhere_message_ids', 'answer_message_ids']
    ) }} as evidence
from judged
