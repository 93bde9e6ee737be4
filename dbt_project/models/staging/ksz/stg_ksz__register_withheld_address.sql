{{ staged_message_table('register_withheld_address') }}
