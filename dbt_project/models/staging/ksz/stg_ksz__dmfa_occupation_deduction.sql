{{ staged_message_table('dmfa_occupation_deduction') }}
