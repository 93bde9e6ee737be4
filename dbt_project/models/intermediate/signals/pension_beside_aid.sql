{{ income_beside_aid(
    'pension_beside_aid', income_in_month(ref('int_pension_period'), ref('int_month_of_aid')),
    'int_pension_answer_in_month', counted=['pension']
) }}
