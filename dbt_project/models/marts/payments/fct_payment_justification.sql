with

by_payment as (
    select
        result.subject_id as payment_id,
        bool_or(result.status = 'found' and register.severity = 'high') as is_not_justified,
        bool_or(result.status = 'cannot_tell' and register.severity <> 'low') as is_undecided,
        coalesce(list(result.rule order by result.rule) filter (where result.status = 'found'), []) as found,
        coalesce(list(result.rule order by result.rule) filter (where result.status = 'cannot_tell'), []) as in_doubt,
        coalesce(
            list(result.rule order by result.rule) filter (where result.status = 'not_applicable'), []
        ) as not_applicable,
        max(result.amount_eur) filter (where result.status = 'found') as largest_finding_eur
    from {{ ref('int_rule_result') }} as result
    inner join {{ ref('rules') }} as register on result.rule = register.rule
    where result.subject_type = 'payment'
    group by result.subject_id
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
    case
        when by_payment.is_not_justified then 'not_justified'
        when len(by_payment.found) > 0 then 'to_examine'
        when by_payment.is_undecided then 'cannot_tell'
        else 'justified'
    end as verdict,
    least(coalesce(by_payment.largest_finding_eur, 0), payment.amount_eur) as at_stake_eur,
    by_payment.found,
    by_payment.in_doubt,
    by_payment.not_applicable
from {{ ref('int_payment') }} as payment
inner join by_payment on payment.payment_id = by_payment.payment_id
