with

subject as (
    {{ named() }}
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        {{ quarter_first_day('question.quarter') }} as period_from,
        {{ quarter_last_day('question.quarter') }} as period_until,
        false as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    inner join {{ ref('stg_ksz__hdi_question') }} as question on answer.message_id = question.message_id
    where answer.flow = 'sickness'
),

{{ income_answer_in_month('payment_while_sickness_is_paid', 'sickness') }}
