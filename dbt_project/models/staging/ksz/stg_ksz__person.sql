{{ staged_message_table('person') }}
