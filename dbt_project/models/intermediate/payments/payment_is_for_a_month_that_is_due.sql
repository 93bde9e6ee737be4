{# The application is that of the decision in force; where there is none, of the decision that the payment names. #}
{% set days_ahead = 31 %}
with

judged as (
    select
        payment.*,
        decision.message_id as named_decision_message_id,
        application.application_id as due_application_id,
        application.applied_on,
        application.message_id as application_message_id,
        application.known_on as application_known_on,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when payment.month > payment.paid_on + {{ days_ahead }} then 'found'
            when decision.decision_id is null and {{ decision_is_missing('payment') }} then 'cannot_tell'
            when decision.decision_id is null then 'not_applicable'
            when application.applied_on is null then 'cannot_tell'
            when payment.month_until < application.applied_on then 'found'
            else 'clear'
        end as status
    from {{ ref('int_payment') }} as payment
    left join {{ ref('stg_ocmw__decision') }} as decision
        on coalesce(payment.decision_id, payment.own_decision_id) = decision.decision_id
    left join {{ ref('stg_ocmw__application') }} as application
        on decision.application_id = application.application_id
)

select
    'payment_is_for_a_month_that_is_due' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    cast(null as date) as due_on,
    {{ facts({'application_id': 'due_application_id', 'applied_on': 'applied_on'}) }} as expected,
    {{ facts({'month': 'month', 'paid_on': 'paid_on'}) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(known_on, decision_known_on, application_known_on) as known_on,
    {{ evidence(['message_id', 'named_decision_message_id', 'application_message_id']) }} as evidence
from judged
