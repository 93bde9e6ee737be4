{# To identify somebody tells nothing of the right of residence. #}
{{ told_for_paid_month("(select * from " ~ ref('int_register_answer') ~ " where message_type not like 'identify%')") }}
