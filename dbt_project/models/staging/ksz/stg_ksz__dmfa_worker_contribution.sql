{{ staged_message_table('dmfa_worker_contribution') }}
