{{ staged_message_table('register_security_number') }}
