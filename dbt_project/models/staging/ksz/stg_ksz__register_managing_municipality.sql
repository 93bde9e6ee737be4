{{ staged_message_table('register_managing_municipality') }}
