{{ staged_message_table('register_civil_state') }}
