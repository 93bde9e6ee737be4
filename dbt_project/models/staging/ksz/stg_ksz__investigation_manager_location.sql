{{ staged_message_table('investigation_manager_location') }}
