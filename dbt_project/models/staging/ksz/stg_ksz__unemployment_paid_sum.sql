{{ staged_message_table('unemployment_paid_sum') }}
