{{ income_beside_aid(
    'unemployment_benefit_beside_aid', income_in_month(ref('int_unemployment_period'), ref('int_month_of_aid')),
    'int_unemployment_answer_in_month', counted=['unemployment']
) }}
