{{ staged_message_table('register_study_presence') }}
