{{ staged_message_table('dmfa_anomaly') }}
