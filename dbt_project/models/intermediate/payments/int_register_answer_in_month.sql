{{ told_for_paid_month(ref('int_register_answer')) }}
