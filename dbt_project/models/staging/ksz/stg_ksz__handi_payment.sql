{{ staged_message_table('handi_payment') }}
