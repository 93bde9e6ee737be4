{# Several interviews complete one another. Who was decided on without being told is found, until they are told. #}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__intake_interview') }}
),

told as (
    select
        dossier_id,
        max(held_on) as held_on,
        bool_or(has_rights) as has_rights,
        bool_or(has_duties) as has_duties,
        bool_or(has_ksz_notice) as has_ksz_notice,
        max(message_id) as message_id,
        max(known_on) as known_on
    from {{ ref('stg_ocmw__intake_interview') }}
    group by dossier_id
),

first_decision as (
    select
        dossier_id,
        min(decided_on) as decided_on,
        min_by(message_id, decided_on) as message_id,
        min_by(start_known_on, decided_on) as known_on
    from {{ ref('stg_ocmw__decision') }}
    group by dossier_id
),

judged as (
    select
        aid.*,
        told.held_on,
        coalesce(told.has_rights, false) as has_rights,
        coalesce(told.has_duties, false) as has_duties,
        coalesce(told.has_ksz_notice, false) as has_ksz_notice,
        told.message_id as interview_message_id,
        told.known_on as interview_known_on,
        first_decision.decided_on as due_on,
        first_decision.message_id as first_decision_message_id,
        first_decision.known_on as first_decision_known_on,
        delivery.delivered_on as interviews_delivered_on,
        case
            when not aid.is_open or first_decision.decided_on is null then 'not_applicable'
            when told.has_rights and told.has_duties and told.has_ksz_notice then 'clear'
            when coalesce(delivery.delivered_on < first_decision.decided_on, true) then 'cannot_tell'
            else 'found'
        end as status
    from {{ ref('int_aid_of_dossier') }} as aid
    cross join delivery
    left join told on aid.dossier_id = told.dossier_id
    left join first_decision on aid.dossier_id = first_decision.dossier_id
)

select
    'intake_interview_is_complete' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    opened_on as period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'has_rights': 'true', 'has_duties': 'true', 'has_ksz_notice': 'true'}) }} as expected,
    {{ facts({
        'held_on': 'held_on',
        'has_rights': 'has_rights',
        'has_duties': 'has_duties',
        'has_ksz_notice': 'has_ksz_notice',
    }) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        first_decision_known_on,
        interview_known_on,
        case
            when status = 'found' then {{ first_export_after('intake_interview', 'due_on - 1') }}
            else interviews_delivered_on
        end
    ) as known_on,
    {{ evidence(['message_id', 'first_decision_message_id', 'interview_message_id']) }} as evidence
from judged
