{# Whose income a payment of the month may depend on: who was paid, and who is named in the income that was counted. #}
select
    dossier_id,
    person_id,
    month
from {{ ref('stg_ocmw__payment') }}
where aid_type in {{ living_wage_types() }}

union

select
    dossier_id,
    person_id,
    month
from {{ ref('int_decision_income_in_month') }}
where aid_type in {{ living_wage_types() }}
