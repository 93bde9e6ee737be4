{{ staged_message_table('pension_register_question') }}
