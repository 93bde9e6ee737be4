{{ staged_message_table('sector_reference') }}
