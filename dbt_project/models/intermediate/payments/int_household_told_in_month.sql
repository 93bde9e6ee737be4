{{ told_for_paid_month(ref('int_household_told')) }}
