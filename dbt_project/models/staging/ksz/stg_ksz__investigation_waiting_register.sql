{{ staged_message_table('investigation_waiting_register') }}
