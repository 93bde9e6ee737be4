{{ payment_with_income(
    'payment_while_unemployment_is_paid', 'int_unemployment_period', 'int_unemployment_answer_in_month',
    counted=['unemployment']
) }}
