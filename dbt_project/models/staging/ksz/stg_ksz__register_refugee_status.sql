{{ staged_message_table('register_refugee_status') }}
