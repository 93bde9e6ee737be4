{{ staged_message_table('register_organ_donation') }}
