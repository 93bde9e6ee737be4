{{ staged_message_table('register_driving_licence') }}
