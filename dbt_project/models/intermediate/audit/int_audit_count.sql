{#
    How many dossiers of a group have a signal of a rule, and what came of it. A dossier counts once for a rule: upheld
    when one of its signals led to something, open while one has no outcome, otherwise set aside.
#}
with

outcome as (
    select
        signal_id,
        outcome in ('correction', 'confirmed') as is_upheld
    from {{ ref('int_signal_outcome') }}
),

hit as (
    select
        result.rule,
        result.dossier_id,
        case
            when max(case when outcome.is_upheld then 1 else 0 end) = 1 then 'upheld'
            when count(*) > count(outcome.signal_id) then 'open'
            else 'set_aside'
        end as state
    from {{ ref('int_rule_result') }} as result
    left join outcome on {{ finding_id('result') }} = outcome.signal_id
    where result.status = 'found'
    group by result.rule, result.dossier_id
)

select
    rule.rule,
    audited.dimension,
    audited.group_code,
    count(*) as dossiers,
    count(hit.dossier_id) as hits,
    count(*) - count(hit.dossier_id) as without_hit,
    count(*) filter (where hit.state = 'open') as still_open,
    count(*) filter (where hit.state = 'upheld') as upheld,
    count(*) filter (where hit.state = 'set_aside') as set_aside
from {{ ref('rules') }} as rule
cross join {{ ref('int_audit_group') }} as audited
left join hit on audited.dossier_id = hit.dossier_id and rule.rule = hit.rule
where rule.family = 'signal'
group by rule.rule, audited.dimension, audited.group_code
