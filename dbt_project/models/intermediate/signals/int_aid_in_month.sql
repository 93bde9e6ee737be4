{# What the signals compare with: a month of living wage as a whole, whatever number of payments it took. #}
select
    payment.dossier_id,
    payment.aid_type,
    payment.month,
    max_by(payment.person_id, payment.paid_on) as person_id,
    cast(sum(payment.amount_eur) as decimal(18, 2)) as paid_eur,
    max_by(payment.decision_id, payment.paid_on) as decision_id,
    bool_or({{ decision_is_missing('payment') }}) as is_decision_missing,
    coalesce(min(payment.decision_known_on), min(payment.known_on)) as known_on,
    list_distinct(list_concat(list(payment.message_id), list(payment.decision_message_id))) as message_ids
from {{ ref('int_payment') }} as payment
where payment.aid_type in {{ living_wage_types() }}
group by payment.dossier_id, payment.aid_type, payment.month
