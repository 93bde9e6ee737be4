{{ staged_message_table('vaph_personal_budget') }}
