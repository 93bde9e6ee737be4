{{ staged_written('hearing_invitation') }}
