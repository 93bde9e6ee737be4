{{ income_beside_aid(
    'sickness_indemnity_beside_aid', income_in_month(ref('int_sickness_period'), ref('int_month_of_aid')),
    'int_sickness_answer_in_month', counted=['sickness']
) }}
