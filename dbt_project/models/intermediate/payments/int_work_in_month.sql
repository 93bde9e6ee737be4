{#
    What a quarter's wage says of one month is its share by days. The wage of the month is known once every employer
    of that month has declared one.
#}
with

paid_month as (
    select distinct
        person_id,
        month,
        last_day(month) as month_until
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

worked as (
    select
        paid_month.person_id,
        paid_month.month,
        work.source,
        work.employer_number,
        work.start_date,
        work.end_date,
        work.known_on,
        work.message_id,
        cast(
            work.wage_eur
            * (least(work.end_date, paid_month.month_until) - greatest(work.start_date, paid_month.month) + 1)
            / (work.end_date - work.start_date + 1)
            as decimal(18, 2)
        ) as wage_eur
    from paid_month
    inner join {{ ref('int_work_period') }} as work
        on
            paid_month.person_id = work.person_id
            and {{ periods_overlap('paid_month.month', 'paid_month.month_until', 'work.start_date', 'work.end_date') }}
)

select
    person_id,
    month,
    min(start_date) as work_from,
    case when count(end_date) = count(*) then max(end_date) end as work_until,
    list_sort(list(distinct source)) as sources,
    case
        when count(distinct employer_number) = count(distinct employer_number) filter (where source = 'dmfa')
            then cast(sum(wage_eur) as decimal(18, 2))
    end as wage_eur,
    min(known_on) as known_on,
    list(message_id) as message_ids
from worked
group by person_id, month
