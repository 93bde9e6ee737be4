{{ staged_message_table('patrimony_question') }}
