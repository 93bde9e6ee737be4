{{ staged_message_table('health_care_insurance_question') }}
