{#
    The category of the decision beside the one that the household gives a right to, where that is a higher one: whoever
    lives with nobody on any day of the month is no cohabitant, whoever has a minor child there all month has a family in
    charge. Category 3 is the highest: nothing can be lacking.
#}
with

compared as (
    select
        decision.*,
        household.members,
        household.has_minor_child_throughout,
        household.message_ids as household_message_ids,
        household.known_on as household_known_on,
        answer.is_told,
        answer.because as answer_because,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        case
            when household.has_minor_child_throughout then '3'
            when household.members is null then '2'
            else decision.category_code
        end as household_category_code
    from {{ ref('int_decision_in_month') }} as decision
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
    left join {{ ref('int_household_in_month') }} as household
        on
            decision.dossier_id = household.dossier_id
            and dossier.person_id = household.person_id
            and decision.month = household.month
    left join {{ ref('int_household_told_in_month') }} as answer
        on dossier.person_id = answer.person_id and decision.month = answer.month
    where decision.aid_type in {{ living_wage_types() }}
),

judged as (
    select
        compared.dossier_id,
        compared.aid_type,
        compared.month,
        false as is_running,
        compared.category_code,
        compared.household_category_code,
        coalesce(compared.members, 0) as members,
        coalesce(compared.has_minor_child_throughout, false) as has_minor_child,
        case
            when compared.category_code = '3' then 'clear'
            when compared.category_code is null or not coalesce(compared.is_told, false) then 'cannot_tell'
            when compared.household_category_code > compared.category_code then 'found'
            else 'clear'
        end as status,
        case
            when compared.category_code = '3' then null
            when compared.category_code is null then 'no_category'
            when not coalesce(compared.is_told, false) then coalesce(compared.answer_because, 'not_asked')
        end as because,
        fitting.value - decided.value as amount_eur,
        greatest(compared.known_on, compared.household_known_on, compared.told_on) as known_on,
        list_concat(
            [compared.message_id], compared.household_message_ids, compared.answer_message_ids
        ) as message_ids
    from compared
    left join {{ ref('int_legal_parameter') }} as decided
        on
            decided.parameter = 'living_wage_month'
            and compared.category_code = decided.category_code
            and compared.month between decided.valid_from and coalesce(decided.valid_until, date '9999-12-31')
            and decided.is_known
    left join {{ ref('int_legal_parameter') }} as fitting
        on
            fitting.parameter = 'living_wage_month'
            and compared.household_category_code = fitting.category_code
            and compared.month between fitting.valid_from and coalesce(fitting.valid_until, date '9999-12-31')
            and fitting.is_known
),

{{ signal_over_months(
    'household_has_its_full_category',
    expected={'category_code': 'max_by(category_code, month)'},
    observed={
        'monthly_eur': monthly_where_known(),
        'category_code': 'max_by(household_category_code, month)',
        'members': 'max_by(members, month)',
        'has_minor_child': 'max_by(has_minor_child, month)',
    },
) }}
