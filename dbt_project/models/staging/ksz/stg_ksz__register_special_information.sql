{{ staged_message_table('register_special_information') }}
