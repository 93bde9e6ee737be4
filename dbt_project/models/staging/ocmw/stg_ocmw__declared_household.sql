{{ staged_export('declared_household', key=['dossier_id', 'person_id', 'valid_from']) }}
