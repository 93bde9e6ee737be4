{#
    Whom must be asked about, so that a paid month can be judged? Only sources that can tell by now: Dimona once the month
    is over, DmfA once the quarter must have been declared, another source of income after the time that it needs. Where
    work is known, no question about work is open. A payment waits for work, household and register; that another income
    was not asked leaves a doubt beside it.
#}
with

work as (
    select
        answer.person_id,
        answer.month,
        answer.because,
        {{ dmfa_due_on('answer.month') }} as declared_on
    from {{ ref('int_work_answer_in_month') }} as answer
    left join {{ ref('int_work_in_month') }} as work
        on answer.person_id = work.person_id and answer.month = work.month
    where not answer.is_told and work.person_id is null
),

untold as (
    select
        person_id,
        month,
        because,
        'dimona' as flow,
        true as payment_waits,
        last_day(month) as told_after
    from work

    union all

    select
        person_id,
        month,
        because,
        'dmfa' as flow,
        true as payment_waits,
        declared_on as told_after
    from work

    union all

    select
        person_id,
        month,
        because,
        'household' as flow,
        true as payment_waits,
        month as told_after
    from {{ ref('int_household_told_in_month') }}
    where not is_told

    union all

    select
        person_id,
        month,
        because,
        'register' as flow,
        true as payment_waits,
        month as told_after
    from {{ ref('int_register_answer_in_month') }}
    where not is_told

    union all

    select
        income.person_id,
        income.month,
        income.because,
        income.source as flow,
        false as payment_waits,
        income.told_after
    from {{ ref('int_income_answer_in_month') }} as income
    semi join {{ ref('int_payment') }} as payment
        on income.person_id = payment.person_id and income.month = payment.month
    where not income.is_told
),

answer as (
    select
        person_id,
        flow,
        replied_on,
        received_on,
        message_id
    from {{ ref('int_consultation') }}

    union all

    select
        person_id,
        'household' as flow,
        replied_on,
        received_on,
        message_id
    from {{ ref('int_household_told') }}

    union all

    select
        person_id,
        'register' as flow,
        replied_on,
        received_on,
        message_id
    from {{ ref('int_register_answer') }}
),

last_answer as (
    select
        answer.*,
        message.status
    from answer
    inner join {{ ref('stg_ksz__message') }} as message on answer.message_id = message.message_id
    qualify row_number() over (
        partition by answer.person_id, answer.flow
        order by answer.replied_on desc, answer.received_on desc, answer.message_id desc
    ) = 1
)

select
    untold.person_id,
    untold.flow,
    untold.because,
    untold.payment_waits,
    count(*) as months,
    min(untold.month) as first_month,
    max(untold.month) as last_month,
    last_answer.status as last_status,
    last_answer.replied_on as last_replied_on,
    last_answer.message_id as last_message_id
from untold
cross join {{ ref('int_today') }} as today
left join last_answer on untold.person_id = last_answer.person_id and untold.flow = last_answer.flow
where
    untold.because in ('not_asked', 'too_early', 'no_result', 'page_missing')
    and untold.told_after < today.today
group by
    untold.person_id, untold.flow, untold.because, untold.payment_waits,
    last_answer.status, last_answer.replied_on, last_answer.message_id
