{# Usually one decision; two when the aid changed within the month. #}
with

paid_month as (
    select distinct
        dossier_id,
        aid_type,
        month
    from {{ ref('stg_ocmw__payment') }}
)

select
    paid_month.dossier_id,
    paid_month.aid_type,
    paid_month.month,
    decision.decision_id,
    decision.application_id,
    decision.category_code,
    decision.monthly_amount_eur,
    decision.valid_from,
    decision.valid_until,
    decision.message_id,
    decision.start_known_on as known_on
from paid_month
inner join {{ ref('int_decision_period') }} as decision
    on
        paid_month.dossier_id = decision.dossier_id
        and paid_month.aid_type = decision.aid_type
        and {{ periods_overlap(
            'paid_month.month', 'last_day(paid_month.month)', 'decision.period_from', 'decision.period_until'
        ) }}
where decision.is_granted
qualify row_number() over (
    partition by paid_month.dossier_id, paid_month.aid_type, paid_month.month, decision.decision_id
    order by decision.period_from
) = 1
