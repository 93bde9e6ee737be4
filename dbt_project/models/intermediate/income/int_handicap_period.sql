{#
    A right says how much a month, from when until when; a payment counts where no right is told of its month. The
    integration allowance is exempt since 1 January 2022 (RD of 11 July 2002, art. 22 § 1): a right without income
    replacement is no income from then on. Of a right with both, the source does not split the amount.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

"right" as (
    select
        subject.person_id,
        source.source_code,
        told.start_date,
        told.end_date,
        told.total_month_eur,
        coalesce(told.replacement_category_code = '-' and told.integration_category_code <> '0', false)
            as is_integration_only,
        min(told.received_on) over (
            partition by
                subject.person_id, source.source_code, told.start_date, told.end_date, told.total_month_eur
        ) as known_on,
        message.flow,
        told.message_id
    from {{ ref('stg_ksz__handi_right') }} as told
    inner join {{ ref('stg_ksz__handi_result') }} as source
        on told.message_id = source.message_id and told.parent_row_nr = source.row_nr
    inner join message on told.message_id = message.message_id
    inner join subject on told.message_id = subject.message_id
    qualify row_number() over (
        partition by subject.person_id, source.source_code, told.start_date order by {{ last_said('told') }}
    ) = 1
),

payment as (
    select
        subject.person_id,
        told.month,
        sum(told.amount_eur) as amount_eur,
        min(max(told.received_on)) over (
            partition by subject.person_id, told.month, sum(told.amount_eur)
        ) as known_on,
        message.flow,
        told.message_id
    from {{ ref('stg_ksz__handi_payment') }} as told
    inner join message on told.message_id = message.message_id
    inner join subject on told.message_id = subject.message_id
    where not told.is_cancelled
    group by subject.person_id, told.month, message.flow, told.message_id, message.replied_on, message.replied_at
    qualify row_number() over (
        partition by subject.person_id, told.month
        order by message.replied_on desc, message.replied_at desc nulls last, told.message_id desc
    ) = 1
),

period as (
    select
        person_id,
        start_date,
        case
            when is_integration_only then least(coalesce(end_date, date '2021-12-31'), date '2021-12-31')
            else end_date
        end as end_date,
        total_month_eur as monthly_eur,
        known_on,
        flow,
        message_id
    from "right"

    union all

    select
        payment.person_id,
        payment.month as start_date,
        last_day(payment.month) as end_date,
        cast(payment.amount_eur as decimal(18, 2)) as monthly_eur,
        payment.known_on,
        payment.flow,
        payment.message_id
    from payment
    where
        not exists (
            select 1
            from "right"
            where
                "right".person_id = payment.person_id
                and {{ periods_overlap(
                    '"right".start_date', '"right".end_date', 'payment.month', 'last_day(payment.month)'
                ) }}
        )
)

select
    person_id,
    'handicap' as source,
    start_date,
    end_date,
    monthly_eur,
    known_on,
    flow,
    message_id
from period
where monthly_eur > 0 and coalesce(start_date <= end_date, true)
