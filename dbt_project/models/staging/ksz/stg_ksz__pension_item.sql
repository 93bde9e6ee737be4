{{ staged_message_table('pension_item') }}
