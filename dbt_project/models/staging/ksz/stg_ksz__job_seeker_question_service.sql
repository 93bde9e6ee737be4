{{ staged_message_table('job_seeker_question_service') }}
