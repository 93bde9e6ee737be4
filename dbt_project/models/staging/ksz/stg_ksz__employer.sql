{{ staged_message_table('employer') }}
