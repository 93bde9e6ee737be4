{{ staged_message_table('social_rate') }}
