{{ staged_written('hearing') }}
