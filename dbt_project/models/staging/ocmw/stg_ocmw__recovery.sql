{{ staged_export('recovery', key='recovery_id') }}
