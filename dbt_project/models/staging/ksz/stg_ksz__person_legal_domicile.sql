{{ staged_message_table('person_legal_domicile') }}
