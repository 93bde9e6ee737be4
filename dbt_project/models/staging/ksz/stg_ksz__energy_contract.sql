{{ staged_message_table('energy_contract') }}
