{{ staged_export('exemption', key='exemption_id') }}
