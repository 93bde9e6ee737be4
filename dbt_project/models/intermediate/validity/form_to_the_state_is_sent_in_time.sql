{{ decision_is_told_in_time(
    'form_to_the_state_is_sent_in_time', 'state_form', 'form_to_state_days'
) }}
