{{ staged_message_table('household_history_member') }}
