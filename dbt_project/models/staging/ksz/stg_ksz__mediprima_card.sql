{{ staged_message_table('mediprima_card') }}
