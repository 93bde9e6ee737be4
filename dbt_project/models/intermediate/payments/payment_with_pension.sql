{{ payment_with_income(
    'payment_with_pension', 'int_pension_period', 'int_pension_answer_in_month', counted=['pension']
) }}
