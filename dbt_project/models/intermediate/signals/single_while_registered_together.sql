{{ signal_of_payments(
    'single_while_registered_together',
    'payment_category_matches_household',
    applies="coalesce(payment.category_code, '2') = '2'",
    is_about=observed_fact('category_code') ~ " = '1'",
    carried={
        'household_size': 'cast(' ~ observed_fact('members') ~ ' as integer)',
        'registered_size': 'cast(' ~ observed_fact('registered_members') ~ ' as integer)',
        'declared_size': 'cast(' ~ observed_fact('declared_members') ~ ' as integer)',
    },
    expected={'category_code': "'2'"},
    observed={
        'category_code': "'1'",
        'members': 'max(household_size)',
        'registered_members': 'max(registered_size)',
        'declared_members': 'max(declared_size)',
    },
) }}
