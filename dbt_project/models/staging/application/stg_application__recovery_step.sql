{{ staged_written('recovery_step') }}
