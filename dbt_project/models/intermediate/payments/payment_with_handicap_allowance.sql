{{ payment_with_income(
    'payment_with_handicap_allowance', 'int_handicap_period', 'int_handicap_answer_in_month', counted=['handicap']
) }}
