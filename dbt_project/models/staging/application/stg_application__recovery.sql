{{ staged_written('recovery') }}
