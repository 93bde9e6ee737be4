{{ staged_message_table('register_entry') }}
