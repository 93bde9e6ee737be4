{{ staged_message_table('property') }}
