{# Of a paid month, what any decision in force took into account; of a month that is coming, what its decision does. #}
select
    dossier_id,
    aid_type,
    month,
    person_id,
    source,
    gross_eur
from {{ ref('int_decision_income_in_month') }}

union all

select
    aid.dossier_id,
    aid.aid_type,
    aid.month,
    income.person_id,
    income.source,
    income.gross_eur
from {{ ref('int_month_of_aid') }} as aid
inner join {{ ref('stg_ocmw__decision_income') }} as income
    on
        aid.decision_id = income.decision_id
        and {{ periods_overlap('aid.month', 'last_day(aid.month)', 'income.period_from', 'income.period_until') }}
where not aid.is_paid
