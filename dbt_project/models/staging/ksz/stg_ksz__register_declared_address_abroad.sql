{{ staged_message_table('register_declared_address_abroad') }}
