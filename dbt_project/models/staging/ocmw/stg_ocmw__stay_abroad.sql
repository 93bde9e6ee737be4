{{ staged_export('stay_abroad', key=['dossier_id', 'left_on']) }}
