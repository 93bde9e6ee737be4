{{ staged_message_table('person_temporary_absence') }}
