{{ staged_message_table('social_rate_member') }}
