{{ staged_message_table('register_person') }}
