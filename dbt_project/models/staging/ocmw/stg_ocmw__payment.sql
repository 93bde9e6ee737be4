{{ staged_export('payment', key='payment_id') }}
