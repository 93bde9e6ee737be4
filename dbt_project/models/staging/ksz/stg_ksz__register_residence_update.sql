{{ staged_message_table('register_residence_update') }}
