{{ work_beside_aid('flexi_job_beside_aid', 'flexi') }}
