{#
    Whom must be asked about, because a paid month cannot be judged without it? Only flows that can tell by now: Dimona
    once the month is over, DmfA once the quarter must have been declared. Where work is known, no question is open.
#}
with

untold as (
    select
        answer.person_id,
        answer.month,
        answer.because
    from {{ ref('int_work_answer_in_month') }} as answer
    left join {{ ref('int_work_in_month') }} as work
        on answer.person_id = work.person_id and answer.month = work.month
    where
        not answer.is_told
        and work.person_id is null
        and answer.because in ('not_asked', 'too_early', 'no_result', 'page_missing')
),

askable as (
    select
        untold.*,
        'dimona' as flow
    from untold
    cross join {{ ref('int_today') }} as today
    where last_day(untold.month) < today.today

    union all

    select
        untold.*,
        'dmfa' as flow
    from untold
    cross join {{ ref('int_today') }} as today
    where {{ dmfa_due_on('untold.month') }} < today.today
),

last_answer as (
    select *
    from {{ ref('int_consultation') }}
    qualify row_number() over (
        partition by person_id, flow order by replied_on desc, received_on desc, message_id desc
    ) = 1
)

select
    askable.person_id,
    askable.flow,
    askable.because,
    count(*) as months,
    min(askable.month) as first_month,
    max(askable.month) as last_month,
    last_answer.status as last_status,
    last_answer.replied_on as last_replied_on,
    last_answer.message_id as last_message_id
from askable
left join last_answer on askable.person_id = last_answer.person_id and askable.flow = last_answer.flow
group by
    askable.person_id, askable.flow, askable.because,
    last_answer.status, last_answer.replied_on, last_answer.message_id
