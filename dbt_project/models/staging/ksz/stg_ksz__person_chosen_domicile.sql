{{ staged_message_table('person_chosen_domicile') }}
