{{ staged_export('stay_abroad', key=['dossier_id', 'left_on'], known={
    'known_on': [],
    'start_known_on': ['returned_on'],
}) }}
