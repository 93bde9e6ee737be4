{{ staged_message_table('cadnet_partner') }}
