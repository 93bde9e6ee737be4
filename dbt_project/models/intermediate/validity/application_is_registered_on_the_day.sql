{{ application_is_handled_on_the_day(
    'application_is_registered_on_the_day', 'registration_days', 'registered_on', 'registered_since'
) }}
