{{ staged_export('state_form', key='form_id') }}
