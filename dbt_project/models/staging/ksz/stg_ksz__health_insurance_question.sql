{{ staged_message_table('health_insurance_question') }}
