{{ staged_message_table('sickness_attest') }}
