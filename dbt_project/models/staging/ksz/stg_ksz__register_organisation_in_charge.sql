{{ staged_message_table('register_organisation_in_charge') }}
