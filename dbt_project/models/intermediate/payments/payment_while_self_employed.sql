{{ payment_with_income(
    'payment_while_self_employed', 'int_self_employed_period', 'int_self_employed_answer_in_month',
    counted=['self_employed']
) }}
