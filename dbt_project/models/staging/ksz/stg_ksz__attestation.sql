{{ staged_message_table('attestation') }}
