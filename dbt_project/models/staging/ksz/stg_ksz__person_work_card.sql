{{ staged_message_table('person_work_card') }}
