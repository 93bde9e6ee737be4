{{ staged_message_table('social_status_detail') }}
