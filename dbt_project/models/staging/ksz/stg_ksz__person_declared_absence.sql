{{ staged_message_table('person_declared_absence') }}
