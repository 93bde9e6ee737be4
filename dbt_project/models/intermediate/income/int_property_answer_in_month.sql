{#
    That somebody owns nothing on a day, is taken for the months before it as well; that they own something, only from
    the month in which it was told.
#}
with

owner as (
    {{ named('owner') }}
),

subject as (
    {{ named() }}
),

asked as (
    select
        subject.person_id,
        answer.message_id,
        case
            when answer.status = 'data_found' then cast(date_trunc('month', answer.replied_on) as date)
        end as period_from,
        cast(null as date) as period_until,
        true as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    where answer.flow = 'property'

    union all

    select
        owner.person_id,
        answer.message_id,
        cast(null as date) as period_from,
        cast(null as date) as period_until,
        true as is_final,
        true as is_conclusive
    from {{ ref('int_answer') }} as answer
    inner join owner on answer.message_id = owner.message_id
    where answer.flow = 'property'
),

{{ income_answer_in_month('payment_with_property', 'property') }}
