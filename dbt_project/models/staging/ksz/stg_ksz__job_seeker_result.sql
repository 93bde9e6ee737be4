{{ staged_message_table('job_seeker_result') }}
