{{ staged_message_table('employer_refusal') }}
