{{ residence_signal('aid_while_registered_elsewhere', 'elsewhere', told_by='municipality_codes') }}
