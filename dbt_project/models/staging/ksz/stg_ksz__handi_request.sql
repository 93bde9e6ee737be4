{{ staged_message_table('handi_request') }}
