{{ staged_message_table('investigation') }}
