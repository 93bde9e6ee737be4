select
    {{ finding_id('result') }} as right_id,
    result.rule,
    result.dossier_id,
    coalesce(dossier.person_id, case when result.subject_type = 'person' then result.subject_id end) as person_id,
    dossier.antenna,
    dossier.social_worker,
    result.period_from as since,
    result.period_until as until,
    result.amount_eur,
    {{ monthly_of('result', 'today.today') }} as monthly_eur,
    result.known_on,
    result.expected,
    result.observed,
    result.evidence
from {{ ref('int_rule_result') }} as result
cross join {{ ref('int_today') }} as today
inner join {{ ref('rules') }} as register on result.rule = register.rule
left join {{ ref('stg_ocmw__dossier') }} as dossier on result.dossier_id = dossier.dossier_id
where register.family = 'right' and result.status = 'found'
