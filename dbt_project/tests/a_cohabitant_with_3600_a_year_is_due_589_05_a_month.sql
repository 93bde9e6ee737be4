-- The worked example of https://bdas-wwsb.brussels/?p=3321 with the amounts of February 2025 from our own table.
with

cohabitant as (
    select
        max(value) filter (where parameter = 'living_wage_year') as category_eur,
        max(value) filter (where parameter = 'general_exemption_year') as exemption_eur
    from {{ ref('int_legal_parameter') }}
    where
        category_code = '1'
        and date '2025-02-01' between valid_from and coalesce(valid_until, date '9999-12-31')
        and is_known
)

select
    category_eur,
    exemption_eur,
    {{ living_wage_due('category_eur', '3600', 'exemption_eur') }} as due_eur
from cohabitant
where {{ living_wage_due('category_eur', '3600', 'exemption_eur') }} is distinct from 589.05
