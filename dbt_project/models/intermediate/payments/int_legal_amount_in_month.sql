{# The amount of the first of the month, the day that the law looks at. #}
with

decision as (
    select * from {{ ref('int_decision_in_month') }}
    where aid_type in {{ living_wage_types() }}
),

amount as (
    select
        paid.month,
        parameter.category_code,
        parameter.value,
        parameter.status,
        parameter.is_known
    from (select distinct month from decision) as paid
    inner join {{ ref('int_legal_parameter') }} as parameter
        on
            parameter.parameter = 'living_wage_month'
            and paid.month between parameter.valid_from and coalesce(parameter.valid_until, date '9999-12-31')
)

select
    decision.dossier_id,
    decision.aid_type,
    decision.month,
    decision.decision_id,
    decision.category_code,
    amount.value as legal_amount_eur,
    amount.status as legal_amount_status,
    coalesce(amount.is_known, false) as is_known
from decision
left join amount
    on decision.month = amount.month and decision.category_code = amount.category_code
