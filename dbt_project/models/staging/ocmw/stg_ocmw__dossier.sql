{{ staged_export('dossier', key='dossier_id') }}
