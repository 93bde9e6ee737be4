{{ staged_message_table('handi_answer') }}
