{{ staged_message_table('message_person') }}
