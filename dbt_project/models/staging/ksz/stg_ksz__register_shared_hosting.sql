{{ staged_message_table('register_shared_hosting') }}
