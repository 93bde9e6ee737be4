{{ staged_message_table('urgent_aid_attestation') }}
