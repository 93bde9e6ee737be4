{{ staged_message_table('household_member_residence_abroad') }}
