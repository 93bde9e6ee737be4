{{ staged_message_table('dolsis_question') }}
