{{ staged_message_table('health_care_insurance_maximum_billing') }}
