{{ staged_message_table('alert_reaction') }}
