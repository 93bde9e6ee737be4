{{ staged_message_table('vaph_representative') }}
