{{ decision_is_told_in_time(
    'attestation_is_sent_in_time', 'sent_attestation', 'attest_a036_days'
) }}
