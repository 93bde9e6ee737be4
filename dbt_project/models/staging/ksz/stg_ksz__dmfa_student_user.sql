{{ staged_message_table('dmfa_student_user') }}
