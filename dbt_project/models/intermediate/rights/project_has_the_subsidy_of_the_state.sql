{#
    For who works at an individual project (GPMI / PIIS) the State refunds more (L of 26 May 2002, art. 43/2): the centre asks
    it in its form. Found is a signed project that runs, of which the State's list knows none once the form had to be sent.
    It is money of the centre, for the guidance of the person.
#}
with

project as (
    select
        aid.dossier_id,
        aid.person_id,
        piis.signed_on,
        {{ legal_days_after('piis.signed_on', 'form_to_state_days') }} as right_from,
        piis.known_on,
        piis.message_id
    from {{ ref('int_running_aid') }} as aid
    cross join {{ ref('int_today') }} as today
    inner join {{ ref('stg_ocmw__piis') }} as piis
        on
            aid.dossier_id = piis.dossier_id
            and piis.kind not in ('none_health', 'none_equity')
            and piis.signed_on is not null
            and today.today between piis.valid_from and coalesce(piis.valid_until, date '9999-12-31')
    qualify row_number() over (partition by aid.dossier_id order by piis.signed_on, piis.piis_id) = 1
),

opened as (
    select
        dossier_id,
        right_from,
        signed_on,
        [message_id] as message_ids
    from project
),

known as (
    select
        message_id,
        bool_or(has_project) as has_project
    from {{ ref('stg_ksz__integration_project') }}
    group by message_id
),

answer as (
    select
        aid.dossier_id,
        asked.message_id,
        asked.replied_on,
        greatest(asked.received_on, project.known_on) as received_on,
        case
            when project.dossier_id is null then 'nothing'
            when asked.message_id is null then 'not_asked'
            when asked.outcome <> 'told' then asked.outcome
            when known.has_project then 'has_it'
            when known.has_project is not null or asked.status = 'no_data_found' then 'lacks_it'
            else 'no_result'
        end as outcome
    from {{ ref('int_running_aid') }} as aid
    left join project on aid.dossier_id = project.dossier_id
    left join {{ ref('int_state_list_answer') }} as asked
        on
            project.person_id = asked.person_id
            and asked.request_type_code = 'GPMI_PIIS'
            and project.right_from <= asked.replied_on
    left join known on asked.message_id = known.message_id
),

{{ derived_right(
    'project_has_the_subsidy_of_the_state',
    opened='opened',
    expected={'signed_on': 'signed_on'},
    observed={'replied_on': 'replied_on'},
) }}
