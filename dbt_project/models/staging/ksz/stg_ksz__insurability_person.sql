{{ staged_message_table('insurability_person') }}
