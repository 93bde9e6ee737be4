{{ staged_message_table('person_postal_address_abroad') }}
