{{ staged_message_table('dmfa_dismissed_contribution') }}
