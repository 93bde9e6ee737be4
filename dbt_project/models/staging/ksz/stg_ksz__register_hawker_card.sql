{{ staged_message_table('register_hawker_card') }}
