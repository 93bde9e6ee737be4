{{ staged_export('state_alert', key='alert_id') }}
