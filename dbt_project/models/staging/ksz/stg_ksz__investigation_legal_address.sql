{{ staged_message_table('investigation_legal_address') }}
