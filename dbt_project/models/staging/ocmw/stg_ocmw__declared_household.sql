{{ staged_export('declared_household', key=['dossier_id', 'person_id', 'valid_from'], known={
    'known_on': [],
    'start_known_on': ['valid_until'],
}) }}
