{{ residence_signal('aid_while_struck_off', 'struck_off') }}
