{{ staged_message_table('tax_assessment') }}
