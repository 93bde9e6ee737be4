{{ staged_message_table('register_country_of_origin') }}
