{{ staged_message_table('person_reference_file') }}
