{# An assessment says its year and needs no waiting. That there is none, says something once there should be one. #}
with

subject as (
    {{ named() }}
),

assessed as (
    select distinct
        message_id,
        income_year
    from {{ ref('stg_ksz__tax_assessment') }}
    where income_year is not null
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        make_date(cast(coalesce(assessed.income_year, question.income_year) as integer), 1, 1) as period_from,
        make_date(cast(coalesce(assessed.income_year, question.income_year) as integer), 12, 31) as period_until,
        assessed.message_id is not null as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    left join assessed on answer.message_id = assessed.message_id
    left join {{ ref('stg_ksz__tax_question') }} as question on answer.message_id = question.message_id
    where
        answer.flow = 'taxed_income'
        and (assessed.message_id is not null or answer.status <> 'data_found')
),

{{ income_answer_in_month('payment_with_taxed_income', 'taxed_income') }}
