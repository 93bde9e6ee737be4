{{ staged_message_table('investigation_family_member') }}
