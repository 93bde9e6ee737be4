{{ residence_signal('aid_while_registered_abroad', 'abroad') }}
