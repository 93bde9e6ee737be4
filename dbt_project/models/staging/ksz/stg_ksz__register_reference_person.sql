{{ staged_message_table('register_reference_person') }}
