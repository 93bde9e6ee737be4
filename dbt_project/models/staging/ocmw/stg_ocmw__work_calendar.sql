{{ staged_export('work_calendar', key='day') }}
