{# Since when the living wage of today runs without a day between, whatever decisions and kinds of it there were. #}
with

granted as (
    select
        period.dossier_id,
        period.period_from,
        coalesce(period.period_until, date '9999-12-31') as period_until,
        period.message_id,
        period.start_known_on
    from {{ ref('int_decision_period') }} as period
    inner join {{ ref('stg_ocmw__dossier') }} as dossier
        on period.dossier_id = dossier.dossier_id and dossier.closed_on is null
    where period.is_granted and period.aid_type in {{ living_wage_types() }}
),

marked as (
    select
        *,
        case
            when
                period_from <= max(period_until) over (
                    partition by dossier_id order by period_from
                    rows between unbounded preceding and 1 preceding
                ) + 1
                then 0
            else 1
        end as is_new
    from granted
),

numbered as (
    select
        *,
        sum(is_new) over (partition by dossier_id order by period_from, period_until) as stretch
    from marked
)

select
    dossier.dossier_id,
    dossier.person_id,
    min(numbered.period_from) as aid_from,
    max(numbered.start_known_on) as known_on,
    list_sort(list(distinct numbered.message_id)) as message_ids
from numbered
inner join {{ ref('stg_ocmw__dossier') }} as dossier on numbered.dossier_id = dossier.dossier_id
cross join {{ ref('int_today') }} as today
group by dossier.dossier_id, dossier.person_id, numbered.stretch
having bool_or(today.today between numbered.period_from and numbered.period_until)
