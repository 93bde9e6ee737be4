{{ staged_message_table('person_administrative_situation') }}
