{{ staged_message_table('social_status_person') }}
