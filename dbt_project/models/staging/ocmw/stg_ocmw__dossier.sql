-- Who follows a dossier says nothing of the aid.
{{ staged_export('dossier', key='dossier_id', known={'known_on': ['antenna', 'social_worker', 'language_code']}) }}
