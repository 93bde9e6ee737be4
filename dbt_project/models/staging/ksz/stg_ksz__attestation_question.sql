{{ staged_message_table('attestation_question') }}
