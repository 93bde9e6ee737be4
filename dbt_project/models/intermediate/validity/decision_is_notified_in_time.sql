with

step as (
    select
        decision.decision_id as subject_id,
        decision.dossier_id,
        decision.decided_on as started_on,
        {{ legal_days_after('decision.decided_on', 'notification_days') }} as last_day,
        {{ legal_value('notification_days', 'decision.decided_on', 'status') }} as legal_status,
        decision.notified_on as done_on,
        decision.aid_type = 'leefloon' as is_applicable,
        coalesce(decision.decided_on >= told.notified_since, false) as is_told,
        told.decisions_until as told_until,
        case
            when decision.notified_on is null then decision.start_known_on
            else decision.notified_known_on
        end as known_on,
        [decision.message_id] as message_ids
    from {{ ref('stg_ocmw__decision') }} as decision
    cross join {{ ref('int_procedure_told') }} as told
)

{{ deadline_rule('decision_is_notified_in_time', 'decision', 'decision') }}
