{{ staged_message_table('person_assigned_place') }}
