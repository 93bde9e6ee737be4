{{ staged_message_table('wet65_decision_error') }}
