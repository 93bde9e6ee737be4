{{ staged_export('social_report_flow', key=['social_report_id', 'flow']) }}
