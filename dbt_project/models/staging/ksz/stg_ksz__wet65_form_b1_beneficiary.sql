{{ staged_message_table('wet65_form_b1_beneficiary') }}
