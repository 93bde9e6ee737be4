{#
    The decision in force is the payment's own if it is in force, otherwise the one that began last. It says nothing of
    who was right: that is for the rules.
#}
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
    payment.account_holder_code,
    payment.message_id,
    payment.known_on,
    payment.decision_id as own_decision_id,
    own_decision.decision_id is not null as is_own_decision_delivered,
    dossier.dossier_id is not null as is_dossier_delivered,
    decision.decision_id,
    decision.application_id,
    decision.category_code,
    decision.monthly_amount_eur as decision_amount_eur,
    decision.valid_from as decision_valid_from,
    decision.valid_until as decision_valid_until,
    decision.message_id as decision_message_id,
    decision.known_on as decision_known_on,
    dossier.antenna
from {{ ref('stg_ocmw__payment') }} as payment
left join {{ ref('int_decision_in_month') }} as decision
    on
        payment.dossier_id = decision.dossier_id
        and payment.aid_type = decision.aid_type
        and payment.month = decision.month
left join {{ ref('stg_ocmw__decision') }} as own_decision on payment.decision_id = own_decision.decision_id
left join {{ ref('stg_ocmw__dossier') }} as dossier on payment.dossier_id = dossier.dossier_id
qualify row_number() over (
    partition by payment.payment_id
    order by
        case when payment.decision_id = decision.decision_id then 0 else 1 end,
        decision.valid_from desc nulls last, decision.decision_id desc
) = 1
