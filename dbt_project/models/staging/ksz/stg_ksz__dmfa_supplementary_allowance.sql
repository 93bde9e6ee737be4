{{ staged_message_table('dmfa_supplementary_allowance') }}
