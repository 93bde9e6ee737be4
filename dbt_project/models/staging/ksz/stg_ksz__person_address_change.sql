{{ staged_message_table('person_address_change') }}
