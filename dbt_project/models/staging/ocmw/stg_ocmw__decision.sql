{{ staged_export('decision', key='decision_id', known={
    'known_on': [],
    'start_known_on': ['valid_until', 'notified_on'],
    'notified_known_on': ['valid_until'],
}) }}
