select
    month_amount.category_code,
    month_amount.valid_from,
    month_amount.value as month_eur,
    year_amount.value as year_eur
from {{ ref('int_legal_parameter') }} as month_amount
inner join {{ ref('int_legal_parameter') }} as year_amount
    on
        month_amount.category_code = year_amount.category_code
        and month_amount.valid_from = year_amount.valid_from
        and month_amount.parameter = 'living_wage_month'
        and year_amount.parameter = 'living_wage_year'
where
    month_amount.is_known
    and year_amount.is_known
    and abs(month_amount.value - year_amount.value / 12) > 0.01
