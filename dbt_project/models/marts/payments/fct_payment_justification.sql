with

by_payment as (
    select
        subject_id as payment_id,
        bool_or(rule = 'payment_has_a_decision_in_force' and status = 'found') as has_no_decision,
        bool_or(status = 'found') as has_finding,
        bool_or(status = 'cannot_tell') as has_doubt,
        {% for rule in rules() %}
        max(status) filter (where rule = '{{ rule }}') as {{ rule }},
        max(because) filter (where rule = '{{ rule }}') as {{ rule }}_because,
        {% endfor %}
        max(amount_eur) filter (where status = 'found') as largest_finding_eur
    from {{ ref('int_rule_result') }}
    where subject_type = 'payment'
    group by subject_id
)

select
    payment.payment_id,
    payment.dossier_id,
    payment.person_id,
    payment.month,
    payment.paid_on,
    payment.aid_type,
    payment.category_code,
    payment.antenna,
    payment.amount_eur,
    {% for rule in rules() %}
    by_payment.{{ rule }},
    by_payment.{{ rule }}_because,
    {% endfor %}
    case
        when by_payment.has_no_decision then 'not_justified'
        when by_payment.has_finding then 'to_examine'
        when by_payment.has_doubt then 'cannot_tell'
        else 'justified'
    end as verdict,
    case
        when by_payment.has_no_decision then payment.amount_eur
        when by_payment.has_finding then least(by_payment.largest_finding_eur, payment.amount_eur)
        else cast(0 as decimal(18, 2))
    end as at_stake_eur
from {{ ref('int_payment') }} as payment
inner join by_payment on payment.payment_id = by_payment.payment_id
