{{ staged_message_table('register_pseudo_number') }}
