{{ staged_message_table('career_break') }}
