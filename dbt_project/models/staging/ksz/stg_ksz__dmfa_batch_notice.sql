{{ staged_message_table('dmfa_batch_notice') }}
