{{ staged_message_table('investigation_citizen_address') }}
