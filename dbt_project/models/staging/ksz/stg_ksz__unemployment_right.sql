{{ staged_message_table('unemployment_right') }}
