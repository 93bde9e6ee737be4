{{ income_beside_aid(
    'self_employment_beside_aid', income_in_month(ref('int_self_employed_period'), ref('int_month_of_aid')),
    'int_self_employed_answer_in_month', counted=['self_employed']
) }}
