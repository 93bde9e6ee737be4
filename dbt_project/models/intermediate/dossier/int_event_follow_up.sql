{#
    What the centre did around the decisions: who followed the dossier, talks, reports, projects, exemptions; what it
    told the State and what came back; stays abroad and what is claimed back.
#}
with

fact as (
    select
        'dossier' as kind,
        dossier_id as event_key,
        dossier_id,
        opened_on as start_date,
        closed_on as end_date,
        closed_on is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'antenna': 'antenna', 'social_worker': 'social_worker'}) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__dossier') }}

    union all

    select
        'assignment' as kind,
        cast(valid_from as varchar) as event_key,
        dossier_id,
        valid_from as start_date,
        valid_until as end_date,
        valid_until is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'antenna': 'antenna', 'social_worker': 'social_worker'}) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__assignment') }}

    union all

    select
        'intake_interview' as kind,
        interview_id as event_key,
        dossier_id,
        held_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({
            'has_rights': 'has_rights', 'has_duties': 'has_duties', 'has_ksz_notice': 'has_ksz_notice',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__intake_interview') }}

    union all

    select
        'social_report' as kind,
        report.social_report_id as event_key,
        report.dossier_id,
        report.reported_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(report.kind as varchar) as status,
        {{ event_details({
            'application_id': 'report.application_id', 'visited_on': 'report.visited_on',
            'flows': 'coalesce(consulted.flows, 0)',
        }) }} as details,
        report.known_on,
        report.message_id
    from {{ ref('stg_ocmw__social_report') }} as report
    left join (
        select
            social_report_id,
            count(distinct flow) as flows
        from {{ ref('stg_ocmw__social_report_flow') }}
        group by social_report_id
    ) as consulted on report.social_report_id = consulted.social_report_id

    union all

    select
        'piis' as kind,
        piis_id as event_key,
        dossier_id,
        valid_from as start_date,
        valid_until as end_date,
        valid_until is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(kind as varchar) as status,
        {{ event_details({'signed_on': 'signed_on'}) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__piis') }}

    union all

    select
        'piis_evaluation' as kind,
        evaluation.piis_id || evaluation.evaluated_on as event_key,
        piis.dossier_id,
        evaluation.evaluated_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({}) }} as details,
        evaluation.known_on,
        evaluation.message_id
    from {{ ref('stg_ocmw__piis_evaluation') }} as evaluation
    inner join {{ ref('stg_ocmw__piis') }} as piis on evaluation.piis_id = piis.piis_id

    union all

    select
        'exemption' as kind,
        exemption_id as event_key,
        dossier_id,
        valid_from as start_date,
        valid_until as end_date,
        valid_until is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(kind as varchar) as status,
        {{ event_details({}) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__exemption') }}

    union all

    select
        'attestation' as kind,
        attestation_id as event_key,
        dossier_id,
        sent_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(action as varchar) as status,
        {{ event_details({
            'decision_id': 'decision_id', 'valid_from': 'valid_from', 'valid_until': 'valid_until',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__sent_attestation') }}

    union all

    select
        'state_form' as kind,
        form_id as event_key,
        dossier_id,
        coalesce(sent_on, period_from) as start_date,
        cast(null as date) as end_date,
        false as is_open,
        requested_eur as amount_eur,
        cast(case when sent_on is null then 'draft' else 'sent' end as varchar) as status,
        {{ event_details({
            'form': 'form', 'law': 'law', 'decision_id': 'decision_id', 'sent_on': 'sent_on',
            'period_from': 'period_from', 'period_until': 'period_until',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__state_form') }}

    union all

    select
        'state_reply' as kind,
        form_id as event_key,
        dossier_id,
        replied_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        accepted_eur as amount_eur,
        cast(outcome as varchar) as status,
        {{ event_details({
            'form': 'form', 'law': 'law', 'rate_percent': 'rate_percent', 'error_code': 'error_code',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__state_form') }}
    where replied_on is not null

    union all

    select
        'state_alert' as kind,
        alert_id as event_key,
        dossier_id,
        alerted_on as start_date,
        cast(null as date) as end_date,
        false as is_open,
        amount_eur,
        cast(case when reacted_on is null then 'without_reaction' else 'with_reaction' end as varchar) as status,
        {{ event_details({
            'source': 'source', 'month': 'month', 'reacted_on': 'reacted_on', 'feedback_code': 'feedback_code',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__state_alert') }}

    union all

    select
        'recovery' as kind,
        recovery_id as event_key,
        dossier_id,
        decided_on as start_date,
        closed_on as end_date,
        closed_on is null as is_open,
        amount_eur,
        cast(ground as varchar) as status,
        {{ event_details({
            'period_from': 'period_from', 'period_until': 'period_until', 'waived_eur': 'waived_eur',
            'repaid_eur': 'repaid_eur',
        }) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__recovery') }}

    union all

    select
        'stay_abroad' as kind,
        cast(left_on as varchar) as event_key,
        dossier_id,
        left_on as start_date,
        returned_on as end_date,
        returned_on is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(case when is_exceptional then 'exceptional' end as varchar) as status,
        {{ event_details({'announced_on': 'announced_on'}) }} as details,
        known_on,
        message_id
    from {{ ref('stg_ocmw__stay_abroad') }}
)

select
    fact.kind,
    fact.event_key,
    fact.dossier_id,
    dossier.person_id,
    fact.start_date,
    fact.end_date,
    fact.is_open,
    fact.amount_eur,
    fact.status,
    fact.details,
    fact.known_on,
    fact.message_id
from fact
left join {{ ref('stg_ocmw__dossier') }} as dossier on fact.dossier_id = dossier.dossier_id
