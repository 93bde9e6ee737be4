{{ staged_message_table('person_contact_address') }}
