{{ staged_message_table('hdi_social_risk') }}
