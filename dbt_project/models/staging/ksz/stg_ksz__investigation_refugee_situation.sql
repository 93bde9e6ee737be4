{{ staged_message_table('investigation_refugee_situation') }}
