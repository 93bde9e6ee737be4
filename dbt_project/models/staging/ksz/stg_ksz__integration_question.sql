{{ staged_message_table('integration_question') }}
