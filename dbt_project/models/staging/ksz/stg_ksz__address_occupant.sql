{{ staged_message_table('address_occupant') }}
