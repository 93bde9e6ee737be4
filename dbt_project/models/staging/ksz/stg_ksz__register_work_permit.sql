{{ staged_message_table('register_work_permit') }}
