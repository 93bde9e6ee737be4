{#
    What income is compared with: the months that were paid, and the one that is coming: the month in which the centre last
    handed over its payments, where a decision grants it and nothing was paid for it yet.
#}
with

paid as (
    select * from {{ ref('int_aid_in_month') }}
),

coming_month as (
    select cast(date_trunc('month', max(received_on)) as date) as month from {{ ref('stg_ocmw__payment') }}
),

coming as (
    select
        decision.dossier_id,
        decision.aid_type,
        coming_month.month,
        dossier.person_id,
        decision.monthly_amount_eur,
        decision.decision_id,
        decision.start_known_on as known_on,
        decision.message_id
    from {{ ref('int_decision_period') }} as decision
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
    cross join coming_month
    left join paid
        on
            decision.dossier_id = paid.dossier_id
            and decision.aid_type = paid.aid_type
            and coming_month.month = paid.month
    where
        decision.is_granted
        and decision.aid_type in {{ living_wage_types() }}
        and paid.dossier_id is null
        and coalesce(dossier.closed_on > coming_month.month, true)
        and {{ periods_overlap(
            'coming_month.month', 'last_day(coming_month.month)', 'decision.period_from', 'decision.period_until'
        ) }}
    qualify row_number() over (
        partition by decision.dossier_id, decision.aid_type, coming_month.month order by decision.period_from desc
    ) = 1
)

select
    dossier_id,
    aid_type,
    month,
    person_id,
    true as is_paid,
    paid_eur,
    paid_eur as granted_eur,
    decision_id,
    is_decision_missing,
    known_on,
    message_ids
from paid

union all

select
    dossier_id,
    aid_type,
    month,
    person_id,
    false as is_paid,
    cast(0 as decimal(18, 2)) as paid_eur,
    monthly_amount_eur as granted_eur,
    decision_id,
    false as is_decision_missing,
    known_on,
    [message_id] as message_ids
from coming
