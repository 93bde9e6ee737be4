{{ staged_message_table('register_household_member') }}
