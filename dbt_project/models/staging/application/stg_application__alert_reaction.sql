{{ staged_written('alert_reaction') }}
