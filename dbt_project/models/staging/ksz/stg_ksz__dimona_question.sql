{{ staged_message_table('dimona_question') }}
