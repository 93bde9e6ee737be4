{{ staged_message_table('unemployment_restriction') }}
