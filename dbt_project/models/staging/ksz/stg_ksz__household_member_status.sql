{{ staged_message_table('household_member_status') }}
