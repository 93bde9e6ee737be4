{{ staged_message_table('register_occupation') }}
