{#
    A decision rests on the last report before it: that of its application, or that of a later review. Which flows had
    to be consulted is not known; that none at all is listed is.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__social_report') }}
),

flow_delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__social_report_flow') }}
),

consulted as (
    select
        social_report_id,
        count(*) as flows
    from {{ ref('stg_ocmw__social_report_flow') }}
    group by social_report_id
),

decision as (
    select
        decision_id,
        dossier_id,
        application_id,
        decided_on
    from {{ ref('stg_ocmw__decision') }}
),

basis as (
    select
        decision.decision_id,
        report.*
    from decision
    inner join {{ ref('stg_ocmw__social_report') }} as report
        on decision.dossier_id = report.dossier_id and decision.decided_on >= report.reported_on
    where report.kind = 'review' or decision.application_id = report.application_id
    qualify row_number() over (
        partition by decision.decision_id
        order by report.reported_on desc, report.social_report_id desc
    ) = 1
),

-- Somebody reported on an application, and nothing says on which.
unlinked as (
    select
        decision.decision_id,
        max(report.message_id) as message_id
    from decision
    inner join {{ ref('stg_ocmw__social_report') }} as report
        on decision.dossier_id = report.dossier_id and decision.decided_on >= report.reported_on
    where report.kind = 'application' and (report.application_id is null or decision.application_id is null)
    group by decision.decision_id
),

compared as (
    select
        payment.*,
        decision.decided_on,
        delivery.delivered_on,
        flow_delivery.delivered_on as flows_delivered_on,
        basis.social_report_id,
        basis.reported_on,
        basis.message_id as report_message_id,
        basis.known_on as report_known_on,
        unlinked.message_id as unlinked_message_id,
        nullif(
            concat_ws(
                ' ',
                case when not basis.has_identification then 'identification' end,
                case when not basis.has_residence then 'residence' end,
                case when basis.visited_on is null then 'home_visit' end,
                case when not basis.has_resources then 'resources' end,
                case when not basis.has_residuary_nature then 'residuary_nature' end,
                case when flow_delivery.delivered_on is not null and consulted.flows is null then 'flows' end
            ),
            ''
        ) as missing
    from {{ ref('int_payment') }} as payment
    cross join delivery
    cross join flow_delivery
    left join decision on payment.decision_id = decision.decision_id
    left join basis on payment.decision_id = basis.decision_id
    left join consulted on basis.social_report_id = consulted.social_report_id
    left join unlinked on payment.decision_id = unlinked.decision_id
),

judged as (
    select
        *,
        case
            when aid_type not in {{ living_wage_types() }} or decision_id is null then 'not_applicable'
            when social_report_id is not null and missing is not null then 'found'
            when social_report_id is not null and flows_delivered_on is null then 'cannot_tell'
            when social_report_id is not null then 'clear'
            when coalesce(delivered_on < decided_on, true) or unlinked_message_id is not null then 'cannot_tell'
            else 'found'
        end as status
    from compared
)

select
    'payment_rests_on_a_social_report' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status <> 'cannot_tell' then null
        when social_report_id is null and unlinked_message_id is not null then 'page_missing'
        else 'not_delivered'
    end as because,
    cast(null as date) as due_on,
    {{ facts({'decision_id': 'decision_id', 'decided_on': 'decided_on'}) }} as expected,
    {{ facts({
        'social_report_id': 'social_report_id',
        'reported_on': 'reported_on',
        'missing': "string_split(case when social_report_id is null then 'report' else missing end, ' ')",
    }) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(
        known_on,
        decision_known_on,
        case
            when social_report_id is not null then report_known_on
            when status = 'found' then {{ first_export_after('social_report', 'decided_on - 1') }}
            else delivered_on
        end
    ) as known_on,
    {{ evidence(['message_id', 'decision_message_id', 'report_message_id', 'unlinked_message_id']) }} as evidence
from judged
