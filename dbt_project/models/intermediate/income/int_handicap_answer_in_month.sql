{# Of the sources that were asked, one that failed says nothing, whatever the others found. #}
with

subject as (
    {{ named() }}
),

failed as (
    select distinct message_id from {{ ref('stg_ksz__handi_result') }}
    where outcome_code not in ('DATA_FOUND', 'NO_DATA_FOUND')
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        cast(date_trunc('month', coalesce(question.start_date, question.reference_date)) as date) as period_from,
        last_day(coalesce(question.end_date, question.reference_date)) as period_until,
        false as is_final,
        failed.message_id is null as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    inner join {{ ref('stg_ksz__handi_question') }} as question on answer.message_id = question.message_id
    left join failed on answer.message_id = failed.message_id
    where
        answer.flow = 'handicap'
        and coalesce(question.is_dgph_asked, true)
        and coalesce(question.is_right_asked, true)
),

{{ income_answer_in_month('payment_with_handicap_allowance', 'handicap') }}
