{{ staged_message_table('register_disappearance') }}
