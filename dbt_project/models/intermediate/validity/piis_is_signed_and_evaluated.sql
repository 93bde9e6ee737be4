{#
    Only projects that exist are looked at: whether there had to be one would take the person's age. A year in which
    the project was evaluated often enough begins with every evaluation; the first one begins with the signing.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__piis') }}
),

evaluation_delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__piis_evaluation') }}
),

project as (
    select * from {{ ref('stg_ocmw__piis') }}
    qualify row_number() over (partition by dossier_id order by valid_from desc, piis_id desc) = 1
),

evaluation as (
    select
        piis_id,
        evaluated_on,
        message_id,
        row_number() over (partition by piis_id order by evaluated_on desc) as times
    from {{ ref('stg_ocmw__piis_evaluation') }}
),

evaluated as (
    select
        project.piis_id,
        max(cast(often.value as integer)) as times_a_year,
        max(evaluation.evaluated_on) as evaluated_on,
        max(evaluation.evaluated_on) filter (where evaluation.times = often.value) as often_enough_since,
        max_by(evaluation.message_id, evaluation.evaluated_on) as message_id
    from project
    {{ join_legal_value('often', 'piis_evaluations_per_year', 'project.valid_from') }}
    left join evaluation on project.piis_id = evaluation.piis_id
    group by project.piis_id
),

compared as (
    select
        aid.dossier_id,
        aid.opened_on,
        aid.is_open,
        aid.is_open and aid.is_governed and aid.is_granted as is_running,
        aid.message_id,
        aid.known_on,
        project.piis_id,
        project.kind,
        project.valid_from,
        project.signed_on,
        project.kind not in ('none_health', 'none_equity')
        and coalesce(project.valid_until >= delivery.delivered_on, true)
        and project.valid_from <= delivery.delivered_on as is_project,
        project.message_id as project_message_id,
        project.known_on as project_known_on,
        evaluated.times_a_year,
        evaluated.evaluated_on,
        evaluated.message_id as evaluation_message_id,
        case
            when project.signed_on is null then {{ months_after('project.valid_from', 'signing') }}
            else cast(coalesce(evaluated.often_enough_since, project.signed_on) + interval 1 year as date)
        end as due_on,
        cast(signing.value as integer) as months_to_sign,
        delivery.delivered_on,
        case
            when project.signed_on is null then delivery.delivered_on
            else least(delivery.delivered_on, evaluation_delivery.delivered_on)
        end as known_until,
        project.signed_on is not null and evaluation_delivery.delivered_on is null as has_no_evaluations
    from {{ ref('int_aid_of_dossier') }} as aid
    cross join delivery
    cross join evaluation_delivery
    left join project on aid.dossier_id = project.dossier_id
    left join evaluated on project.piis_id = evaluated.piis_id
    {{ join_legal_value('signing', 'piis_sign_months', 'project.valid_from') }}
),

judged as (
    select
        *,
        case
            when is_running and delivered_on is null then 'cannot_tell'
            when not is_open or not coalesce(is_project, false) then 'not_applicable'
            when due_on >= known_until then 'clear'
            when has_no_evaluations then 'cannot_tell'
            else 'found'
        end as status
    from compared
)

select
    'piis_is_signed_and_evaluated' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(valid_from, opened_on) as period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'months_to_sign': 'months_to_sign', 'evaluations_a_year': 'times_a_year'}) }} as expected,
    {{ facts({'valid_from': 'valid_from', 'signed_on': 'signed_on', 'evaluated_on': 'evaluated_on'}) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        project_known_on,
        case when status = 'found' then {{ first_export_after('piis', 'due_on') }} else delivered_on end,
        case
            when status = 'found' and signed_on is not null then {{ first_export_after('piis_evaluation', 'due_on') }}
        end
    ) as known_on,
    {{ evidence(['message_id', 'project_message_id', 'evaluation_message_id']) }} as evidence
from judged
