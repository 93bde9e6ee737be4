{{ staged_message_table('household_member_civil_state') }}
