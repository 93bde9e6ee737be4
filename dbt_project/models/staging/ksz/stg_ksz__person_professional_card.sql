{{ staged_message_table('person_professional_card') }}
