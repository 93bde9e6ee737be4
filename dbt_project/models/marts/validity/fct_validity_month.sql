{# A deadline that was met is no longer due: it counts in the month in which its period ended. #}
select
    rule,
    cast(date_trunc('month', coalesce(due_on, period_until, period_from)) as date) as month,
    antenna,
    social_worker,
    status,
    because,
    count(*) as subjects
from {{ ref('fct_validity') }}
group by all
