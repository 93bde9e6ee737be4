{{ staged_export('intake_interview', key='interview_id') }}
