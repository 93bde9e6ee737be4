{{ staged_message_table('register_temporary_absence') }}
