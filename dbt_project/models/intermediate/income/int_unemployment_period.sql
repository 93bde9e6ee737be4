{#
    Benefit is told by month: the sum paid, or else the allowances of the month. What activates goes beside it. Of each
    month the last answer counts; a sum that the RVA has checked takes the place of what was paid. Sanctions are no
    income: an answer repeats them, however old.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

told as (
    select
        'paid_sum' as kind,
        month,
        cast(
            coalesce(case when file_status_code = 'COMPLETED' then accepted_eur end, paid_eur) as decimal(18, 2)
        ) as amount_eur,
        received_on,
        message_id,
        row_nr
    from {{ ref('stg_ksz__unemployment_paid_sum') }}

    union all

    select
        'payment' as kind,
        month,
        cast(allowances * daily_amount_eur as decimal(18, 2)) as amount_eur,
        received_on,
        message_id,
        row_nr
    from {{ ref('stg_ksz__unemployment_payment') }}

    union all

    select
        'activation' as kind,
        month,
        cast(sum(amount_eur) as decimal(18, 2)) as amount_eur,
        received_on,
        message_id,
        max(row_nr) as row_nr
    from {{ ref('stg_ksz__unemployment_activation') }}
    group by month, received_on, message_id
),

last_told as (
    select
        subject.person_id,
        told.kind,
        told.month,
        told.amount_eur,
        min(told.received_on) over (
            partition by subject.person_id, told.kind, told.month, told.amount_eur
        ) as known_on,
        message.flow,
        told.message_id
    from told
    inner join message on told.message_id = message.message_id
    inner join subject on told.message_id = subject.message_id
    where told.month is not null
    qualify row_number() over (
        partition by subject.person_id, told.kind, told.month order by {{ last_said('told') }}
    ) = 1
),

-- The sum paid before the allowances of the payment, as their names are ordered; activation beside either.
benefit as (
    select * from last_told
    qualify row_number() over (partition by person_id, month, kind = 'activation' order by kind) = 1
)

select
    person_id,
    'unemployment' as source,
    month as start_date,
    last_day(month) as end_date,
    amount_eur as monthly_eur,
    known_on,
    flow,
    message_id
from benefit
where amount_eur is distinct from 0
