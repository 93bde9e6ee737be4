{# A grant, a review and a social report for a review are examinations alike. What we know ends with the last export. #}
with

report_delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__social_report') }}
),

examination as (
    select
        dossier_id,
        decided_on as examined_on,
        message_id,
        known_on
    from {{ ref('stg_ocmw__decision') }}
    where aid_type in {{ living_wage_types() }} and kind in ('grant', 'review')
    union all
    select
        dossier_id,
        reported_on as examined_on,
        message_id,
        known_on
    from {{ ref('stg_ocmw__social_report') }}
    where kind = 'review'
),

last_examination as (
    select * from examination
    qualify row_number() over (partition by dossier_id order by examined_on desc, message_id desc) = 1
),

compared as (
    select
        aid.*,
        last_examination.examined_on,
        last_examination.message_id as examination_message_id,
        {{ months_after('last_examination.examined_on', 'term') }} as due_on,
        cast(term.value as integer) as months,
        report_delivery.delivered_on as reports_delivered_on
    from {{ ref('int_aid_of_dossier') }} as aid
    cross join report_delivery
    left join last_examination on aid.dossier_id = last_examination.dossier_id
    {{ join_legal_value('term', 'review_months', 'last_examination.examined_on') }}
),

judged as (
    select
        *,
        case
            when not is_open or not is_governed or not is_granted then 'not_applicable'
            when due_on >= delivered_on then 'clear'
            when coalesce(due_on >= reports_delivered_on, true) then 'cannot_tell'
            else 'found'
        end as status
    from compared
)

select
    'aid_is_reviewed_every_year' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(examined_on, opened_on) as period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'months': 'months'}) }} as expected,
    {{ facts({'examined_on': 'examined_on', 'delivered_on': 'delivered_on'}) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        decision_known_on,
        case
            when status <> 'found' then reports_delivered_on
            else
                greatest(
                    {{ first_export_after('decision', 'due_on') }}, {{ first_export_after('social_report', 'due_on') }}
                )
        end
    ) as known_on,
    {{ evidence(['message_id', 'decision_message_id', 'examination_message_id']) }} as evidence
from judged
