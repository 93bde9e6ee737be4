{# An item that may be something else than a payment of the month is no answer; that there is none at all, is one. #}
with

item as (
    select distinct message_id from {{ ref('stg_ksz__pension_item') }}
),

asked as (
    select
        question.person_id,
        question.answer_id as message_id,
        cast(date_trunc('month', question.start_date) as date) as period_from,
        last_day(question.end_date) as period_until,
        false as is_final,
        question.asks_payment or item.message_id is null as is_conclusive
    from {{ ref('int_pension_question') }} as question
    left join item on question.answer_id = item.message_id
),

{{ income_answer_in_month('payment_with_pension', 'pension') }}
