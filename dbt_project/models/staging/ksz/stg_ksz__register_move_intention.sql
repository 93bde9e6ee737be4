{{ staged_message_table('register_move_intention') }}
