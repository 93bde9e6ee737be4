{{ signal_of_payments(
    'aid_after_death',
    'payment_before_death',
    carried={'deceased_on': 'cast(' ~ observed_fact('deceased_on') ~ ' as date)'},
    expected={'paid_eur': 'sum(paid_eur)'},
    observed={'deceased_on': 'max(deceased_on)'},
) }}
