{#
    The deadlines of the law run in calendar days, also over a weekend. The working days say when there is still somebody
    to do something: weekends and public holidays are off, unless the centre's own calendar says otherwise.
#}
with

bounds as (
    select
        make_date(cast(min(year(day)) as integer), 1, 1) as first_day,
        make_date(cast(max(year(day)) as integer), 12, 31) as last_day
    from {{ ref('public_holidays') }}
),

every_day as (
    select cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date) as day
    from bounds
),

judged as (
    select
        every_day.day,
        isodow(every_day.day) > 5 as is_weekend,
        holiday.day is not null as is_public_holiday,
        coalesce(own.is_open, isodow(every_day.day) <= 5 and holiday.day is null) as is_working_day
    from every_day
    left join {{ ref('public_holidays') }} as holiday on every_day.day = holiday.day
    left join {{ ref('stg_ocmw__work_calendar') }} as own on every_day.day = own.day
)

select
    day,
    is_weekend,
    is_public_holiday,
    is_working_day,
    max(day) filter (where is_working_day) over (order by day) as last_working_day
from judged
