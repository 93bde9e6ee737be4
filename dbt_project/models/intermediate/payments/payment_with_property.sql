{{ payment_with_income(
    'payment_with_property', 'int_property_period', 'int_property_answer_in_month', counted=['property']
) }}
