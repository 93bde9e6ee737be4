{{ staged_message_table('art35_exemption') }}
