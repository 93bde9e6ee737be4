{#
    Category 1 lives with somebody, category 2 alone, category 3 with a minor unmarried child. What is at stake is the
    difference with the category that the household points to; nothing where that one is higher.
#}
with

payment as (
    select * from {{ ref('int_payment') }}
),

amount as (
    select
        payment.payment_id,
        parameter.category_code,
        parameter.value
    from payment
    inner join {{ ref('int_legal_parameter') }} as parameter
        on
            parameter.parameter = 'living_wage_month'
            and payment.month between parameter.valid_from and coalesce(parameter.valid_until, date '9999-12-31')
),

judged as (
    select
        payment.*,
        coalesce(household.members, 0) as members,
        coalesce(household.registered_members, 0) as registered_members,
        coalesce(household.declared_members, 0) as declared_members,
        coalesce(household.has_minor_child, false) as has_minor_child,
        case
            when household.has_minor_child then '3'
            when household.members > 0 then '1'
            else '2'
        end as household_category_code,
        household.known_on as household_known_on,
        household.message_ids as household_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        case
            when payment.aid_type not in {{ living_wage_types() }} or payment.decision_id is null then 'not_applicable'
            when payment.category_code is null or not answer.is_told then 'cannot_tell'
            when payment.category_code = '1' and household.members is null then 'found'
            when payment.category_code = '2' and household.shares_throughout then 'found'
            when payment.category_code = '3' and not coalesce(household.has_minor_child, false)
                then case when household.has_child_of_unknown_age then 'cannot_tell' else 'found' end
            else 'clear'
        end as status,
        case
            when payment.category_code is null then 'no_category'
            else coalesce(answer.because, 'not_asked')
        end as because
    from payment
    left join {{ ref('int_household_in_month') }} as household
        on
            payment.dossier_id = household.dossier_id
            and payment.person_id = household.person_id
            and payment.month = household.month
    left join {{ ref('int_household_told_in_month') }} as answer
        on payment.person_id = answer.person_id and payment.month = answer.month
)

select
    'payment_category_matches_household' as rule,
    'payment' as subject_type,
    judged.payment_id as subject_id,
    judged.dossier_id,
    judged.month as period_from,
    judged.month_until as period_until,
    judged.status,
    case when judged.status = 'cannot_tell' then judged.because end as because,
    cast(null as date) as due_on,
    {{ facts({'category_code': 'judged.category_code'}) }} as expected,
    {{ facts({
        'category_code': 'judged.household_category_code',
        'members': 'judged.members',
        'registered_members': 'judged.registered_members',
        'declared_members': 'judged.declared_members',
        'has_minor_child': 'judged.has_minor_child',
    }) }} as observed,
    case
        when judged.status = 'found'
            then least(judged.amount_eur, greatest(0, coalesce(decided.value - fitting.value, judged.amount_eur)))
    end as amount_eur,
    greatest(
        judged.known_on, judged.decision_known_on, judged.household_known_on, judged.told_on
    ) as known_on,
    {{ evidence(
        ['judged.message_id', 'judged.decision_message_id'],
        lists=['judged.household_message_ids', 'judged.answer_message_ids']
    ) }} as evidence
from judged
left join amount as decided
    on judged.payment_id = decided.payment_id and judged.category_code = decided.category_code
left join amount as fitting
    on judged.payment_id = fitting.payment_id and judged.household_category_code = fitting.category_code
