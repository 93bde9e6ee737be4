{{ staged_message_table('integration') }}
