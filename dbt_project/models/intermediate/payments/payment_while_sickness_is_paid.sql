{{ payment_with_income(
    'payment_while_sickness_is_paid', 'int_sickness_period', 'int_sickness_answer_in_month', counted=['sickness']
) }}
