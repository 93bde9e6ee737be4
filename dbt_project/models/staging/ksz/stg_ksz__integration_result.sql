{{ staged_message_table('integration_result') }}
