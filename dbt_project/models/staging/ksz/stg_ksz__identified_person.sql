{{ staged_message_table('identified_person') }}
