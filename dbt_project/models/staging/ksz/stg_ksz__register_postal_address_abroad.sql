{{ staged_message_table('register_postal_address_abroad') }}
