{#
    Judges the applications that were sent on. One that was never answered and is older than any transfer that the
    centre told of may have been sent on as well.
#}
with

step as (
    select
        application.application_id as subject_id,
        application.dossier_id,
        application.applied_on as started_on,
        {{ legal_days_after('application.applied_on', 'transfer_days') }} as last_day,
        {{ legal_value('transfer_days', 'application.applied_on', 'status') }} as legal_status,
        application.transferred_on as done_on,
        application.transferred_on is not null
        or (
            application.decided_on is null
            and not application.is_possibly_answered
            and coalesce(application.applied_on < told.transferred_since, true)
            and told.decisions_until > application.decide_until
        ) as is_applicable,
        application.transferred_on is not null as is_told,
        told.applications_until as told_until,
        application.known_on,
        [application.message_id] as message_ids
    from {{ ref('int_application') }} as application
    cross join {{ ref('int_procedure_told') }} as told
)

{{ deadline_rule('application_is_transferred_in_time', 'application', 'application') }}
