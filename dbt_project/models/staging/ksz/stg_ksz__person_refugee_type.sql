{{ staged_message_table('person_refugee_type') }}
