{{ staged_message_table('handi_right') }}
