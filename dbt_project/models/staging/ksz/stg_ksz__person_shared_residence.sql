{{ staged_message_table('person_shared_residence') }}
