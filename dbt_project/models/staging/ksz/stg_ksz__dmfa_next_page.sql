{{ staged_message_table('dmfa_next_page') }}
