{{ staged_message_table('person_immigration_number') }}
