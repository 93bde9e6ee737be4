select
    {{ finding_id('result') }} as finding_id,
    result.rule,
    register.family,
    result.subject_type,
    result.subject_id,
    result.dossier_id,
    result.period_from,
    result.period_until,
    result.status,
    result.because,
    result.due_on,
    result.expected,
    result.observed,
    result.amount_eur,
    result.known_on,
    result.evidence
from {{ ref('int_rule_result') }} as result
inner join {{ ref('rules') }} as register on result.rule = register.rule
where result.status in ('found', 'cannot_tell')
