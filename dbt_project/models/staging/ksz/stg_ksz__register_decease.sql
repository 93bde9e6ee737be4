{{ staged_message_table('register_decease') }}
