{{ staged_message_table('register_identity_card') }}
