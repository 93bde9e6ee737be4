{{ staged_message_table('person_provisional_registration') }}
