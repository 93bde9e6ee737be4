{{ staged_message_table('dmfa_early_retirement_contribution') }}
