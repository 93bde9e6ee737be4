{{ work_in_month(ref('int_month_of_aid'), work=ref('int_work_kind'), by=['worker_kind']) }}
