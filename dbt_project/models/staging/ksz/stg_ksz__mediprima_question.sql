{{ staged_message_table('mediprima_question') }}
