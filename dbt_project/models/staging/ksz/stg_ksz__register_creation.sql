{{ staged_message_table('register_creation') }}
