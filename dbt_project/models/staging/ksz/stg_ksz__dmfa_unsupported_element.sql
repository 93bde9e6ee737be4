{{ staged_message_table('dmfa_unsupported_element') }}
