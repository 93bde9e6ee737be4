{{ staged_message_table('bank_entry') }}
