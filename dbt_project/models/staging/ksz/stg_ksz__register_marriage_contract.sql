{{ staged_message_table('register_marriage_contract') }}
