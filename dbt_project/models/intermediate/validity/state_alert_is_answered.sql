{# The alert that waits longest counts for the dossier. One that was answered late is answered. #}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__state_alert') }}
),

alert as (
    select
        *,
        count(*) filter (where reacted_on is null) over (partition by dossier_id) as waiting
    from {{ ref('stg_ocmw__state_alert') }}
    qualify row_number() over (
        partition by dossier_id
        order by case when reacted_on is null then 0 else 1 end, alerted_on, alert_id
    ) = 1
),

judged as (
    select
        aid.*,
        alert.alert_id,
        alert.alerted_on,
        alert.reacted_on,
        alert.source,
        alert.amount_eur as difference_eur,
        alert.waiting,
        alert.message_id as alert_message_id,
        alert.known_on as alert_known_on,
        cast(term.value as integer) as days,
        case when alert.reacted_on is null then alert.alerted_on + cast(term.value as integer) end as due_on,
        delivery.delivered_on as alerts_delivered_on,
        case
            when not aid.is_open then 'not_applicable'
            when delivery.delivered_on is null then 'cannot_tell'
            when alert.alert_id is null then 'not_applicable'
            when alert.reacted_on is not null then 'clear'
            when alert.alerted_on + cast(term.value as integer) >= delivery.delivered_on then 'clear'
            else 'found'
        end as status
    from {{ ref('int_aid_of_dossier') }} as aid
    cross join delivery
    left join alert on aid.dossier_id = alert.dossier_id
    {{ join_legal_value('term', 'alert_answer_days', 'alert.alerted_on') }}
)

select
    'state_alert_is_answered' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(alerted_on, opened_on) as period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'days': 'days'}) }} as expected,
    {{ facts({
        'alerted_on': 'alerted_on',
        'source': 'source',
        'difference_eur': 'difference_eur',
        'waiting': 'waiting',
    }) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        alert_known_on,
        case
            when status = 'found' then {{ first_export_after('state_alert', 'due_on') }} else alerts_delivered_on
        end
    ) as known_on,
    {{ evidence(['message_id', 'alert_message_id']) }} as evidence
from judged
