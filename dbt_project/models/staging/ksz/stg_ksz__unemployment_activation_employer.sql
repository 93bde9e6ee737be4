{{ staged_message_table('unemployment_activation_employer') }}
