{# How each signal and right stands in a dossier. What was found in several periods is found once here. #}
select
    result.rule,
    register.family,
    result.subject_type,
    result.subject_id,
    result.dossier_id,
    result.status,
    max(result.because) as because,
    count(*) filter (where result.status = 'found') as findings
from {{ ref('int_rule_result') }} as result
inner join {{ ref('rules') }} as register on result.rule = register.rule
where register.family in ('signal', 'right')
group by result.rule, register.family, result.subject_type, result.subject_id, result.dossier_id, result.status
