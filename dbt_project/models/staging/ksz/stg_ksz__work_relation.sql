{{ staged_message_table('work_relation') }}
