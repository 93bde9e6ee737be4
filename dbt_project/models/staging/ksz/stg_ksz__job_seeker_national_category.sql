{{ staged_message_table('job_seeker_national_category') }}
