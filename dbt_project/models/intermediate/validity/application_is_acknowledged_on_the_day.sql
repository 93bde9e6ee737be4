{{ application_is_handled_on_the_day(
    'application_is_acknowledged_on_the_day', 'acknowledgement_days', 'acknowledged_on', 'acknowledged_since'
) }}
