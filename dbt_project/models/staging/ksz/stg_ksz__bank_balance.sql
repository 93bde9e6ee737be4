{{ staged_message_table('bank_balance') }}
