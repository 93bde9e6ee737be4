{{ staged_message_table('investigation_declared_address') }}
