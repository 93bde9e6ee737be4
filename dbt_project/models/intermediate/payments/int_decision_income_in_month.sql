select
    decision.dossier_id,
    decision.aid_type,
    decision.month,
    decision.decision_id,
    income.person_id,
    income.source,
    sum(income.gross_eur) as gross_eur,
    coalesce(sum(income.exempted_eur), 0) as exempted_eur,
    sum(income.counted_eur) as counted_eur,
    max(income.message_id) as message_id,
    max(income.start_known_on) as known_on
from {{ ref('int_decision_in_month') }} as decision
inner join {{ ref('stg_ocmw__decision_income') }} as income
    on
        decision.decision_id = income.decision_id
        and {{ periods_overlap(
            'decision.month', 'last_day(decision.month)', 'income.period_from', 'income.period_until'
        ) }}
group by
    decision.dossier_id, decision.aid_type, decision.month, decision.decision_id, income.person_id, income.source
