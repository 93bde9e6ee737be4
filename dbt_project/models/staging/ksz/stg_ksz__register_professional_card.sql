{{ staged_message_table('register_professional_card') }}
