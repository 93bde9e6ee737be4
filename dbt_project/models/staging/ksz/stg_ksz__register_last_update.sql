{{ staged_message_table('register_last_update') }}
