{# The alerts of the State, as the centre's software hands them over: a day's alerts of a dossier are one signal. #}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__state_alert') }}
),

waiting as (
    select
        dossier_id,
        alerted_on,
        list(alert_id order by alert_id) as alerts,
        list_sort(list(distinct source)) as sources,
        min(month) as first_month,
        max(month) as last_month,
        cast(sum(amount_eur) as decimal(18, 2)) as amount_eur,
        min(known_on) as known_on,
        list_sort(list(distinct message_id)) as message_ids
    from {{ ref('stg_ocmw__state_alert') }}
    where reacted_on is null
    group by dossier_id, alerted_on
),

answered as (
    select
        dossier_id,
        min(alerted_on) as first_alerted_on
    from {{ ref('stg_ocmw__state_alert') }}
    where reacted_on is not null
    group by dossier_id
),

judged as (
    select
        coalesce(waiting.dossier_id, answered.dossier_id, dossier.dossier_id) as dossier_id,
        coalesce(waiting.alerted_on, dossier.opened_on, answered.first_alerted_on) as period_from,
        waiting.alerted_on,
        waiting.alerts,
        waiting.sources,
        waiting.first_month,
        waiting.last_month,
        waiting.amount_eur,
        coalesce(waiting.known_on, greatest(dossier.known_on, delivery.delivered_on)) as known_on,
        coalesce(waiting.message_ids, [dossier.message_id]) as message_ids,
        case
            when waiting.dossier_id is not null then 'found'
            when delivery.delivered_on is null then 'cannot_tell'
            when answered.dossier_id is not null then 'clear'
            else 'not_applicable'
        end as status
    from {{ ref('stg_ocmw__dossier') }} as dossier
    full join waiting on dossier.dossier_id = waiting.dossier_id
    full join answered on coalesce(dossier.dossier_id, waiting.dossier_id) = answered.dossier_id
    cross join delivery
)

select
    'state_alert' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    cast(null as date) as due_on,
    {{ facts({}) }} as expected,
    {{ facts({
        'alerted_on': 'alerted_on',
        'alerts': 'alerts',
        'sources': 'sources',
        'first_month': 'first_month',
        'last_month': 'last_month',
    }) }} as observed,
    amount_eur,
    known_on,
    {{ evidence([], lists=['message_ids']) }} as evidence
from judged
