{{ staged_message_table('dmfa_personnel_consultation') }}
