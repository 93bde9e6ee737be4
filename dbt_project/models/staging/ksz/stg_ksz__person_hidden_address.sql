{{ staged_message_table('person_hidden_address') }}
