{{ staged_message_table('person_identity_document') }}
