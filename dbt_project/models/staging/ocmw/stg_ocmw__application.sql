{{ staged_export('application', key='application_id') }}
