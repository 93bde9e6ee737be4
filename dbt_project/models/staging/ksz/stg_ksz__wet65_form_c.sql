{{ staged_message_table('wet65_form_c') }}
