{#
    The first decision that names an application answers it; reviews name it too. A decision that names no application,
    or one that a payment names and nobody delivered, may be the answer: then nobody can say that there is none.
#}
with

application as (
    select * from {{ ref('stg_ocmw__application') }}
),

decision as (
    select * from {{ ref('stg_ocmw__decision') }}
),

answer as (
    select *
    from decision
    where application_id is not null
    qualify row_number() over (partition by application_id order by decided_on, decision_id) = 1
),

possible_answer as (
    select
        dossier_id,
        aid_type,
        max(decided_on) as day
    from decision
    where application_id is null
    group by dossier_id, aid_type
    union all
    select
        payment.dossier_id,
        payment.aid_type,
        max(payment.paid_on) as day
    from {{ ref('stg_ocmw__payment') }} as payment
    left join decision on payment.decision_id = decision.decision_id
    where payment.decision_id is not null and decision.decision_id is null
    group by payment.dossier_id, payment.aid_type
),

possibly_answered as (
    select distinct application.application_id
    from application
    inner join possible_answer
        on
            application.dossier_id = possible_answer.dossier_id
            and application.aid_type = possible_answer.aid_type
            and application.applied_on <= possible_answer.day
)

select
    application.application_id,
    application.dossier_id,
    application.aid_type,
    application.applied_on,
    application.registered_on,
    application.acknowledged_on,
    application.transferred_on,
    {{ legal_days_after('application.applied_on', 'decision_days') }} as decide_until,
    answer.decision_id,
    answer.decided_on,
    possibly_answered.application_id is not null as is_possibly_answered,
    application.known_on,
    application.message_id,
    answer.start_known_on as decision_known_on,
    answer.message_id as decision_message_id
from application
left join answer on application.application_id = answer.application_id
left join possibly_answered on application.application_id = possibly_answered.application_id
