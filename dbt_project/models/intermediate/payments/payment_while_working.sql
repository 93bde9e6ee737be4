with

payment as (
    select * from {{ ref('int_payment') }}
),

counted as (
    select
        dossier_id,
        aid_type,
        month,
        person_id,
        sum(counted_eur) as counted_eur,
        sum(exempted_eur) as exempted_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    where source = 'work'
    group by dossier_id, aid_type, month, person_id
),

judged as (
    select
        payment.*,
        work.work_from,
        work.work_until,
        work.sources,
        work.wage_eur as wage_of_month_eur,
        work.known_on as work_known_on,
        work.message_ids as work_message_ids,
        counted.counted_eur,
        counted.exempted_eur,
        counted.known_on as counted_known_on,
        counted.message_ids as counted_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when work.person_id is not null and counted.person_id is not null then 'clear'
            when work.person_id is not null and payment.decision_id is null and {{ decision_is_missing('payment') }}
                then 'cannot_tell'
            when work.person_id is not null then 'found'
            when answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        case when work.person_id is not null then 'page_missing' else answer.because end as because
    from payment
    left join {{ ref('int_work_in_month') }} as work
        on payment.person_id = work.person_id and payment.month = work.month
    left join counted
        on
            payment.dossier_id = counted.dossier_id
            and payment.aid_type = counted.aid_type
            and payment.month = counted.month
            and payment.person_id = counted.person_id
    left join {{ ref('int_work_answer_in_month') }} as answer
        on payment.person_id = answer.person_id and payment.month = answer.month
)

select
    'payment_while_working' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then because end as because,
    cast(null as date) as due_on,
    {{ facts({
        'decision_id': 'decision_id',
        'counted_eur': 'case when decision_id is not null then coalesce(counted_eur, 0) end',
        'exempted_eur': 'case when decision_id is not null then coalesce(exempted_eur, 0) end',
    }) }} as expected,
    {{ facts({
        'work_from': 'work_from',
        'work_until': 'work_until',
        'wage_of_month_eur': 'wage_of_month_eur',
        'sources': 'sources',
    }) }} as observed,
    case when status = 'found' then least(amount_eur, wage_of_month_eur) end as amount_eur,
    greatest(known_on, decision_known_on, counted_known_on, coalesce(work_known_on, told_on)) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id'], lists=['work_message_ids', 'counted_message_ids', 'answer_message_ids']
    ) }} as evidence
from judged
