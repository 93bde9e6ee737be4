{{ staged_message_table('payment_order') }}
