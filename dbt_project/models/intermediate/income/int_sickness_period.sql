{#
    A sickness fund makes an attest per person and quarter; its highest version holds. What it paid for a period is laid
    on the months by days. A risk that tells no payment has no amount. The older layout (A052) tells the same: it counts
    only where the newer one tells nothing of the month.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

attest as (
    select
        subject.person_id,
        attest.quarter,
        attest.status_code,
        -- A provisional attest has no version by which it would be the same one.
        case
            when attest.version is null then attest.received_on
            else
                min(attest.received_on) over (
                    partition by subject.person_id, coalesce(attest.attest_id, attest.quarter), attest.version
                )
        end as known_on,
        message.flow,
        attest.message_id,
        attest.row_nr
    from {{ ref('stg_ksz__hdi_attest') }} as attest
    inner join message on attest.message_id = message.message_id
    inner join subject on attest.message_id = subject.message_id
    where attest.person_id is null or attest.person_id = subject.person_id
    qualify row_number() over (
        partition by subject.person_id, coalesce(attest.attest_id, attest.quarter)
        order by attest.version desc nulls last, {{ last_said('attest') }}
    ) = 1
),

allowance as (
    select
        attest.person_id,
        attest.quarter,
        attest.known_on,
        attest.flow,
        allowance.message_id,
        allowance.row_nr,
        allowance.start_date,
        allowance.end_date
    from attest
    inner join {{ ref('stg_ksz__hdi_allowance') }} as allowance
        on attest.message_id = allowance.message_id and attest.row_nr = allowance.parent_row_nr
    where coalesce(attest.status_code, '') <> 'CANCELLATION'
),

paid as (
    select
        allowance.person_id,
        payment.start_date,
        payment.end_date,
        payment.amount_eur,
        allowance.known_on,
        allowance.flow,
        payment.message_id
    from allowance
    inner join {{ ref('stg_ksz__hdi_payment') }} as payment
        on allowance.message_id = payment.message_id and allowance.row_nr = payment.parent_row_nr
    where payment.start_date <= payment.end_date
),

older_attest as (
    select
        attest.person_id,
        min(attest.received_on) over (partition by attest.person_id, attest.attest_id, attest.version) as known_on,
        message.flow,
        attest.message_id,
        attest.row_nr
    from {{ ref('stg_ksz__sickness_attest') }} as attest
    inner join message on attest.message_id = message.message_id
    qualify row_number() over (
        partition by attest.person_id, attest.attest_id order by attest.version desc, {{ last_said('attest') }}
    ) = 1
),

older_paid as (
    select
        attest.person_id,
        payment.start_date,
        payment.end_date,
        payment.amount_eur,
        attest.known_on,
        attest.flow,
        payment.message_id
    from older_attest as attest
    inner join {{ ref('stg_ksz__sickness_risk') }} as risk
        on attest.message_id = risk.message_id and attest.row_nr = risk.parent_row_nr
    inner join {{ ref('stg_ksz__sickness_payment') }} as payment
        on risk.message_id = payment.message_id and risk.row_nr = payment.parent_row_nr
    where not risk.is_cancelled and payment.start_date <= payment.end_date
),

by_month as (
    select
        *,
        cast(
            unnest(generate_series(date_trunc('month', start_date), cast(end_date as timestamp), interval 1 month))
            as date
        ) as month
    from (
        select
            *,
            false as is_older
        from paid
        union all
        select
            *,
            true as is_older
        from older_paid
    ) as payment
),

period as (
    select
        person_id,
        greatest(start_date, month) as start_date,
        least(end_date, last_day(month)) as end_date,
        cast(
            amount_eur * (least(end_date, last_day(month)) - greatest(start_date, month) + 1)
            / (end_date - start_date + 1)
            as decimal(18, 2)
        ) as monthly_eur,
        known_on,
        flow,
        message_id
    from by_month
    qualify not is_older or not bool_or(not is_older) over (partition by person_id, month)

    union all

    select
        allowance.person_id,
        case
            when allowance.quarter is null then allowance.start_date
            else greatest(allowance.start_date, {{ quarter_first_day('allowance.quarter') }})
        end as start_date,
        case
            when allowance.quarter is null then allowance.end_date
            else least(allowance.end_date, {{ quarter_last_day('allowance.quarter') }})
        end as end_date,
        cast(null as decimal(18, 2)) as monthly_eur,
        allowance.known_on,
        allowance.flow,
        allowance.message_id
    from allowance
    where
        not exists (
            select 1
            from {{ ref('stg_ksz__hdi_payment') }} as payment
            where payment.message_id = allowance.message_id and payment.parent_row_nr = allowance.row_nr
        )
)

select
    person_id,
    'sickness' as source,
    start_date,
    end_date,
    monthly_eur,
    known_on,
    flow,
    message_id
from period
where start_date is not null and coalesce(start_date <= end_date, true)
