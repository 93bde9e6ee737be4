{{ staged_message_table('aid_attest_question') }}
