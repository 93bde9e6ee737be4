{{ staged_message_table('investigation_diplomatic_address') }}
