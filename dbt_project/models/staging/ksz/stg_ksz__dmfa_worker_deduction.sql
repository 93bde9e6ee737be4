{{ staged_message_table('dmfa_worker_deduction') }}
