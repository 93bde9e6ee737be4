{{ income_beside_aid(
    'property_beside_aid', income_in_month(ref('int_property_period'), ref('int_month_of_aid')),
    'int_property_answer_in_month', counted=['property']
) }}
