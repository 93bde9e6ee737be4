{{ staged_message_table('investigation_question') }}
