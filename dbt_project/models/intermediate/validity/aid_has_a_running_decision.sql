{# A withdrawal, refusal or suspension governs as well: then somebody decided, and nothing waits. #}
with

-- A decision that the payments name and that never came may be the one that runs.
not_delivered as (
    select
        payment.dossier_id,
        min(payment.decision_id) as decision_id,
        min_by(payment.message_id, payment.decision_id) as message_id
    from {{ ref('stg_ocmw__payment') }} as payment
    left join {{ ref('stg_ocmw__decision') }} as decision on payment.decision_id = decision.decision_id
    where
        payment.aid_type in {{ living_wage_types() }}
        and payment.decision_id is not null
        and decision.decision_id is null
    group by payment.dossier_id
),

judged as (
    select
        aid.*,
        not_delivered.decision_id as missing_decision_id,
        not_delivered.message_id as payment_message_id,
        case
            when not aid.is_open then 'not_applicable'
            when aid.is_governed then 'clear'
            when not_delivered.decision_id is not null then 'cannot_tell'
            when aid.decision_id is null then 'not_applicable'
            else 'found'
        end as status
    from {{ ref('int_aid_of_dossier') }} as aid
    left join not_delivered on aid.dossier_id = not_delivered.dossier_id
)

select
    'aid_has_a_running_decision' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(period_from, opened_on) as period_from,
    period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    case when status in ('clear', 'found') and is_granted then period_until end as due_on,
    {{ facts({'delivered_on': 'delivered_on'}) }} as expected,
    {{ facts({
        'decision_id': 'coalesce(decision_id, missing_decision_id)',
        'kind': 'kind',
        'valid_until': 'period_until',
    }) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        decision_known_on,
        case when status = 'found' then {{ first_export_after('decision', 'period_until') }} end
    ) as known_on,
    {{ evidence(['message_id', 'decision_message_id', 'payment_message_id']) }} as evidence
from judged
