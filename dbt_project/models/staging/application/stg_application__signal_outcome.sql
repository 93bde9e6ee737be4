{{ staged_written('signal_outcome') }}
