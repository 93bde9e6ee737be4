{{ staged_written('signal_assignment') }}
