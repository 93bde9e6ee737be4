{{ signal_of_payments(
    'family_without_child_at_home',
    'payment_category_matches_household',
    applies="coalesce(payment.category_code, '3') = '3'",
    carried={
        'household_code': observed_fact('category_code'),
        'household_size': 'cast(' ~ observed_fact('members') ~ ' as integer)',
    },
    expected={'category_code': "'3'"},
    observed={'category_code': 'max(household_code)', 'members': 'max(household_size)', 'has_minor_child': 'false'},
) }}
