{# A centre that sends an application on in time need not decide; one that does so too late stays bound to. #}
with

step as (
    select
        application.application_id as subject_id,
        application.dossier_id,
        application.applied_on as started_on,
        application.decide_until as last_day,
        {{ legal_value('decision_days', 'application.applied_on', 'status') }} as legal_status,
        application.decided_on as done_on,
        application.aid_type = 'leefloon'
        and coalesce(
            application.transferred_on > {{ legal_days_after('application.applied_on', 'transfer_days') }}, true
        ) as is_applicable,
        application.decided_on is not null
        or (told.names_applications and not application.is_possibly_answered) as is_told,
        told.decisions_until as told_until,
        greatest(application.known_on, application.decision_known_on) as known_on,
        [application.message_id, application.decision_message_id] as message_ids
    from {{ ref('int_application') }} as application
    cross join {{ ref('int_procedure_told') }} as told
)

{{ deadline_rule('application_is_decided_in_time', 'application', 'decision') }}
