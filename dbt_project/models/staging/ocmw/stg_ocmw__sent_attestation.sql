{{ staged_export('sent_attestation', key='attestation_id') }}
