{{ staged_message_table('work_support_right') }}
