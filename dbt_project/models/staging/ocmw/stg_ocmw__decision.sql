{{ staged_export('decision', key='decision_id') }}
