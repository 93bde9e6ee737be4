{{ staged_message_table('register_reference_address') }}
