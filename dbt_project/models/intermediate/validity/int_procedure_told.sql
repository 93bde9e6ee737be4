{#
    An empty day means that nothing happened only where the centre hands that day over at all, and only as far as its
    last export goes. Exports may hold everything or only what changed, so the last row of a table stands for the table.
#}
with

application as (
    select
        max(received_on) as applications_until,
        min(applied_on) filter (where registered_on is not null) as registered_since,
        min(applied_on) filter (where acknowledged_on is not null) as acknowledged_since,
        min(applied_on) filter (where transferred_on is not null) as transferred_since
    from {{ ref('stg_ocmw__application') }}
),

decision as (
    select
        max(received_on) as decisions_until,
        min(decided_on) filter (where notified_on is not null) as notified_since,
        count(application_id) > 0 as names_applications
    from {{ ref('stg_ocmw__decision') }}
),

payment as (
    select
        max(received_on) as payments_until,
        min(paid_on) as paid_since
    from {{ ref('stg_ocmw__payment') }}
)

select
    application.applications_until,
    application.registered_since,
    application.acknowledged_since,
    application.transferred_since,
    decision.decisions_until,
    decision.notified_since,
    decision.names_applications,
    payment.payments_until,
    payment.paid_since
from application
cross join decision
cross join payment
