{#
    An assessment tells of a year. Only where living wage was paid for all its months, must the income have come beside
    it; whatever source and month of the year the decisions counted it under, it was seen.
#}
{{ payment_with_income(
    'payment_with_taxed_income', 'int_taxed_income_period', 'int_taxed_income_answer_in_month', within='year',
    applies="12 = count(distinct case when aid_type in " ~ living_wage_types() ~ " then month end) "
    ~ "over (partition by person_id, year(month))"
) }}
