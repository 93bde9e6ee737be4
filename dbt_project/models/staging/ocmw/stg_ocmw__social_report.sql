{{ staged_export('social_report', key='social_report_id') }}
