{{ staged_message_table('register_referenced_file') }}
