{{ staged_message_table('hdi_allowance') }}
