{{ staged_message_table('temporary_unemployment_question') }}
