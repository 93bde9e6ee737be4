{{ staged_message_table('investigation_address_history') }}
