{# A question about contributions has quarters; the relay by MAGDA has no period: it tells the whole career. #}
with

subject as (
    {{ named() }}
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        coalesce(question.start_date, {{ quarter_first_day('question.begin_quarter') }}) as period_from,
        coalesce(question.end_date, {{ quarter_last_day('question.end_quarter') }}) as period_until,
        false as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    left join {{ ref('stg_ksz__self_employed_question') }} as question on answer.message_id = question.message_id
    where answer.flow = 'self_employed'
),

{{ income_answer_in_month('payment_while_self_employed', 'self_employed') }}
