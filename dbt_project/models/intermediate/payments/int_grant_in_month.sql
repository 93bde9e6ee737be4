{#
    Each decision grants its amount by the day, as a month paid in part is paid. What that comes to is rounded up to a
    cent: how a centre rounds is its own affair.
#}
with

paid_month as (
    select distinct
        dossier_id,
        aid_type,
        month,
        last_day(month) as month_until
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

granted as (
    select
        paid_month.dossier_id,
        paid_month.aid_type,
        paid_month.month,
        day(paid_month.month_until) as length,
        bool_or(decision.monthly_amount_eur is null) as has_no_amount,
        sum(
            decision.monthly_amount_eur
            * (
                least(coalesce(decision.period_until, paid_month.month_until), paid_month.month_until)
                - greatest(decision.period_from, paid_month.month) + 1
            )
        ) as amount_days_eur
    from paid_month
    inner join {{ ref('int_decision_period') }} as decision
        on
            paid_month.dossier_id = decision.dossier_id
            and paid_month.aid_type = decision.aid_type
            and {{ periods_overlap(
                'paid_month.month', 'paid_month.month_until', 'decision.period_from', 'decision.period_until'
            ) }}
    where decision.is_granted
    group by paid_month.dossier_id, paid_month.aid_type, paid_month.month, paid_month.month_until
)

select
    dossier_id,
    aid_type,
    month,
    has_no_amount,
    cast(((cast(amount_days_eur * 100 as bigint) + length - 1) // length) * 0.01 as decimal(18, 2)) as granted_eur
from granted
