{{ staged_message_table('register_stated_address') }}
