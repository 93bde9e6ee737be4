{{ staged_export('assignment', key=['dossier_id', 'valid_from']) }}
