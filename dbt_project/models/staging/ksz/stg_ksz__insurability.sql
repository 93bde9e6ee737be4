{{ staged_message_table('insurability') }}
