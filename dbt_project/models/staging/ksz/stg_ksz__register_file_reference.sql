{{ staged_message_table('register_file_reference') }}
