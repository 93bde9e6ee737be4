{{ staged_message_table('insurability_maximum_billing') }}
