{{ staged_message_table('property_person') }}
