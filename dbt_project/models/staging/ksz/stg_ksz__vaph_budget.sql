{{ staged_message_table('vaph_budget') }}
