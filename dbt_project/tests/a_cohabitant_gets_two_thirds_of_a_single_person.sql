-- Article 14 of the law of 26 May 2002; rounding to a cent leaves some cents of difference.
select
    cohabitant.valid_from,
    cohabitant.value as cohabitant_eur,
    single.value as single_eur
from {{ ref('int_legal_parameter') }} as cohabitant
inner join {{ ref('int_legal_parameter') }} as single
    on
        cohabitant.parameter = single.parameter
        and cohabitant.valid_from = single.valid_from
        and cohabitant.category_code = '1'
        and single.category_code = '2'
where
    cohabitant.parameter = 'living_wage_month'
    and cohabitant.is_known
    and single.is_known
    and abs(cohabitant.value - single.value * 2 / 3) > 0.05
