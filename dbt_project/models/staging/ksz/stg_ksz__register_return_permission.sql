{{ staged_message_table('register_return_permission') }}
