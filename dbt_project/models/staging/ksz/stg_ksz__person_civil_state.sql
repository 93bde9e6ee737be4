{{ staged_message_table('person_civil_state') }}
