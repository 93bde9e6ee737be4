{#
    The decision in force is the payment's own if it is in force, otherwise the one that began last. It says nothing of
    who was right: that is for the rules.
#}
with

payment as (
    select * from {{ ref('stg_ocmw__payment') }}
),

decision_in_force as (
    select
        payment.payment_id,
        decision.* exclude (dossier_id, aid_type, month)
    from payment
    inner join {{ ref('int_decision_in_month') }} as decision
        on
            payment.dossier_id = decision.dossier_id
            and payment.aid_type = decision.aid_type
            and payment.month = decision.month
    qualify row_number() over (
        partition by payment.payment_id
        order by
            case when payment.decision_id = decision.decision_id then 0 else 1 end,
            decision.valid_from desc, decision.decision_id desc
    ) = 1
)

select
    payment.payment_id,
    payment.dossier_id,
    payment.person_id,
    payment.aid_type,
    payment.month,
    last_day(payment.month) as month_until,
    payment.paid_on,
    payment.amount_eur,
    payment.account_id,
    payment.message_id,
    payment.received_on,
    payment.decision_id as own_decision_id,
    own_decision.decision_id is not null as is_own_decision_delivered,
    dossier.dossier_id is not null as is_dossier_delivered,
    decision_in_force.decision_id,
    decision_in_force.application_id,
    decision_in_force.category_code,
    decision_in_force.monthly_amount_eur as decision_amount_eur,
    decision_in_force.valid_from as decision_valid_from,
    decision_in_force.valid_until as decision_valid_until,
    decision_in_force.message_id as decision_message_id,
    decision_in_force.received_on as decision_received_on,
    dossier.antenna
from payment
left join decision_in_force on payment.payment_id = decision_in_force.payment_id
left join {{ ref('stg_ocmw__decision') }} as own_decision on payment.decision_id = own_decision.decision_id
left join {{ ref('stg_ocmw__dossier') }} as dossier on payment.dossier_id = dossier.dossier_id
