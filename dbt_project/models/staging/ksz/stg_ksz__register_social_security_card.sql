{{ staged_message_table('register_social_security_card') }}
