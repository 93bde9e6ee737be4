{{ staged_message_table('wet65_file') }}
