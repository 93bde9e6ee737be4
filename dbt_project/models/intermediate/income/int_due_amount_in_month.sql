{#
    What a decision should grant a month, by its own category and the income that it counts itself: the general exemption
    is off that income already. It is worked out twice, with the law of the first day of the decision and with that of
    the month, because an amount may be indexed without a new decision.
#}
with

decision as (
    select
        *,
        greatest(valid_from, date '2002-10-01') as starts_on
    from {{ ref('int_decision_in_month') }}
    where aid_type in {{ living_wage_types() }}
),

day as (
    select
        month as day,
        category_code
    from decision
    union
    select
        starts_on as day,
        category_code
    from decision
),

legal as (
    select
        day.day,
        day.category_code,
        max(parameter.value) filter (where parameter.parameter = 'living_wage_month') as month_eur,
        max(parameter.value) filter (where parameter.parameter = 'living_wage_year') as year_eur
    from day
    inner join {{ ref('int_legal_parameter') }} as parameter
        on
            day.category_code = parameter.category_code
            and day.day between parameter.valid_from and coalesce(parameter.valid_until, date '9999-12-31')
    where parameter.parameter in ('living_wage_month', 'living_wage_year') and parameter.is_known
    group by day.day, day.category_code
),

income as (
    select
        dossier_id,
        aid_type,
        month,
        decision_id,
        sum(counted_eur) as counted_eur,
        list(message_id) as message_ids,
        max(known_on) as known_on
    from {{ ref('int_decision_income_in_month') }}
    group by dossier_id, aid_type, month, decision_id
)

select
    decision.dossier_id,
    decision.aid_type,
    decision.month,
    decision.decision_id,
    decision.category_code,
    cast(coalesce(income.counted_eur, 0) as decimal(18, 2)) as counted_eur,
    case when in_month.month_eur is not null then {{ living_wage_due(
        'coalesce(in_month.year_eur, 12 * in_month.month_eur)', '12 * coalesce(income.counted_eur, 0)', '0'
    ) }} end as due_eur,
    case when at_start.month_eur is not null then {{ living_wage_due(
        'coalesce(at_start.year_eur, 12 * at_start.month_eur)', '12 * coalesce(income.counted_eur, 0)', '0'
    ) }} end as due_at_start_eur,
    income.message_ids,
    income.known_on
from decision
left join income
    on
        decision.dossier_id = income.dossier_id
        and decision.aid_type = income.aid_type
        and decision.month = income.month
        and decision.decision_id = income.decision_id
left join legal as in_month
    on decision.month = in_month.day and decision.category_code = in_month.category_code
left join legal as at_start
    on decision.starts_on = at_start.day and decision.category_code = at_start.category_code
