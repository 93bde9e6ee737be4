{{ staged_message_table('register_waiting_register_type') }}
