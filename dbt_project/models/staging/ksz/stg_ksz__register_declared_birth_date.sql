{{ staged_message_table('register_declared_birth_date') }}
