{{ staged_written('rule_mute') }}
