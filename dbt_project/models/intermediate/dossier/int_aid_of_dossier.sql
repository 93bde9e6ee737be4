{#
    How the living wage of a dossier stands on the last day of which the centre's software told: what happened since, we
    do not know. Of two aids the one that runs longest counts.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__decision') }}
),

last_stretch as (
    select period.*
    from {{ ref('int_decision_period') }} as period
    cross join delivery
    where period.aid_type in {{ living_wage_types() }} and period.period_from <= delivery.delivered_on
    qualify row_number() over (
        partition by period.dossier_id
        order by coalesce(period.period_until, date '9999-12-31') desc, period.period_from desc, period.aid_type desc
    ) = 1
)

select
    dossier.dossier_id,
    dossier.opened_on,
    dossier.closed_on,
    coalesce(dossier.closed_on > delivery.delivered_on, dossier.closed_on is null) as is_open,
    last_stretch.aid_type,
    last_stretch.decision_id,
    last_stretch.kind,
    last_stretch.is_granted,
    last_stretch.period_from,
    last_stretch.period_until,
    coalesce(last_stretch.period_until, date '9999-12-31') >= delivery.delivered_on
    and last_stretch.decision_id is not null as is_governed,
    delivery.delivered_on,
    dossier.message_id,
    dossier.known_on,
    last_stretch.message_id as decision_message_id,
    last_stretch.known_on as decision_known_on
from {{ ref('stg_ocmw__dossier') }} as dossier
cross join delivery
left join last_stretch on dossier.dossier_id = last_stretch.dossier_id
