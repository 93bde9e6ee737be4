{{ staged_message_table('child_benefit_result') }}
