{{ staged_message_table('living_wage_period') }}
