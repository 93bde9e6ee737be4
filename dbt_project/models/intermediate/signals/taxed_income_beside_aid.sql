{#
    An assessment tells of a year. Only where living wage was paid for all its months, must the income have come beside
    it; whatever source and month of the year the decisions counted it under, it was seen.
#}
{{ income_beside_aid(
    'taxed_income_beside_aid', income_in_month(ref('int_taxed_income_period'), ref('int_month_of_aid')),
    'int_taxed_income_answer_in_month', within='year',
    applies='12 = count(distinct case when is_paid then month end) over (partition by person_id, year(month))'
) }}
