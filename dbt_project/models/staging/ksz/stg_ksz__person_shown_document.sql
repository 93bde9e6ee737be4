{{ staged_message_table('person_shown_document') }}
