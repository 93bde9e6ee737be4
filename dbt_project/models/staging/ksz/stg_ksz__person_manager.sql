{{ staged_message_table('person_manager') }}
