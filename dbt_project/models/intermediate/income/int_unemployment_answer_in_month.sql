{# What is asked of one day is answered for its month. A question of nothing in particular says no month. #}
with

subject as (
    {{ named() }}
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        cast(
            date_trunc('month', coalesce(question.start_month, question.start_date, question.reference_date)) as date
        ) as period_from,
        last_day(coalesce(question.end_month, question.end_date, question.reference_date)) as period_until,
        false as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    inner join {{ ref('stg_ksz__unemployment_question') }} as question on answer.message_id = question.message_id
    where
        answer.flow = 'unemployment'
        and coalesce(question.start_month, question.start_date, question.reference_date) is not null
),

{{ income_answer_in_month('payment_while_unemployment_is_paid', 'unemployment') }}
