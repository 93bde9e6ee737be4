{#
    What was done too late says in `observed` on which day it was done; there is nothing left to do about it. All else
    that was found is still so today. What is clear with a day that lies ahead is so until that day.
#}
with

result as (
    select
        result.*,
        {{ finding_id('result') }} as finding_id,
        cast(json_extract_string(result.observed, '$.done_on') as date) as done_on
    from {{ ref('int_rule_result') }} as result
    inner join {{ ref('rules') }} as register on result.rule = register.rule
    where register.family = 'validity'
)

select
    result.finding_id,
    result.rule,
    result.subject_type,
    result.subject_id,
    result.dossier_id,
    dossier.antenna,
    dossier.social_worker,
    result.period_from,
    result.period_until,
    result.due_on,
    calendar.last_working_day,
    result.done_on,
    result.status,
    result.because,
    case when result.status = 'found' then coalesce(result.done_on, today.today) - result.due_on end as days_late,
    case
        when result.status = 'clear' and result.due_on >= today.today then result.due_on - today.today
    end as days_left,
    result.expected,
    result.observed,
    result.amount_eur,
    result.known_on,
    result.evidence
from result
cross join {{ ref('int_today') }} as today
left join {{ ref('stg_ocmw__dossier') }} as dossier on result.dossier_id = dossier.dossier_id
left join {{ ref('int_calendar') }} as calendar on result.due_on = calendar.day
