{{ work_beside_aid('work_beside_aid', 'ordinary') }}
