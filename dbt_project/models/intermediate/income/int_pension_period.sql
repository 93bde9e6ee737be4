{# An item tells that a pension is paid only where the question leaves nothing else that it can be. #}
with

question as (
    select * from {{ ref('int_pension_question') }}
    where asks_payment
),

item as (
    select distinct message_id from {{ ref('stg_ksz__pension_item') }}
)

select
    question.person_id,
    'pension' as source,
    cast(date_trunc('month', question.start_date) as date) as start_date,
    last_day(question.start_date) as end_date,
    cast(null as decimal(18, 2)) as monthly_eur,
    min(answer.received_on) over (
        partition by question.person_id, date_trunc('month', question.start_date)
    ) as known_on,
    answer.message_type as flow,
    answer.message_id
from question
inner join {{ ref('int_answer') }} as answer on question.answer_id = answer.message_id
inner join item on answer.message_id = item.message_id
qualify row_number() over (
    partition by question.person_id, date_trunc('month', question.start_date)
    order by answer.replied_on desc, answer.message_id desc
) = 1
