{{ staged_message_table('self_employed_career') }}
