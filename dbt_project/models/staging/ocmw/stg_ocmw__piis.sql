{{ staged_export('piis', key='piis_id') }}
