{{ income_beside_aid(
    'handicap_allowance_beside_aid', income_in_month(ref('int_handicap_period'), ref('int_month_of_aid')),
    'int_handicap_answer_in_month', counted=['handicap']
) }}
