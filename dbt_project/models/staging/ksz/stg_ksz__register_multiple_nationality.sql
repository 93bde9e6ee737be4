{{ staged_message_table('register_multiple_nationality') }}
