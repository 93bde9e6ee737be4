{{ work_beside_aid('student_job_beside_aid', 'student') }}
