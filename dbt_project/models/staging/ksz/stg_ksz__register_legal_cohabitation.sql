{{ staged_message_table('register_legal_cohabitation') }}
