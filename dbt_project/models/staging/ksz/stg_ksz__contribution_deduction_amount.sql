{{ staged_message_table('contribution_deduction_amount') }}
