{{ staged_message_table('register_elected_residence') }}
