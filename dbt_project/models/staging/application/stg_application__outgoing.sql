{{ staged_written('outgoing') }}
