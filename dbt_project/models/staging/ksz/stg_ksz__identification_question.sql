{{ staged_message_table('identification_question') }}
