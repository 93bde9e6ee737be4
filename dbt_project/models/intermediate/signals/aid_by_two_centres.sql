{{ signal_of_payments(
    'aid_by_two_centres',
    'payment_by_one_centre',
    carried={
        'centre_numbers': observed_list('centre_numbers'),
        'sources': observed_list('sources'),
        'aid_from': 'cast(' ~ observed_fact('aid_from') ~ ' as date)',
        'aid_until': 'cast(' ~ observed_fact('aid_until') ~ ' as date)',
    },
    expected={'paid_eur': 'sum(paid_eur)'},
    observed={
        'centre_numbers': 'list_sort(list_distinct(flatten(list(centre_numbers))))',
        'sources': 'list_sort(list_distinct(flatten(list(sources))))',
        'aid_from': 'min(aid_from)',
        'aid_until': 'max(aid_until)',
    },
) }}
