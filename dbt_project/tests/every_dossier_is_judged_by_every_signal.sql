-- By each signal on dossiers: found, however often, or one other answer.
with

result as (
    select
        result.dossier_id,
        result.rule,
        result.status
    from {{ ref('int_rule_result') }} as result
    inner join {{ ref('rules') }} as register on result.rule = register.rule
    where register.family = 'signal' and result.subject_type = 'dossier'
)

select
    dossier.dossier_id,
    count(distinct result.rule) as signals,
    count(distinct result.rule) filter (where result.status = 'found') as signals_found,
    count(*) filter (where result.status <> 'found') as others
from {{ ref('stg_ocmw__dossier') }} as dossier
left join result on dossier.dossier_id = result.dossier_id
group by dossier.dossier_id
having
    signals <> (select count(distinct every.rule) from result as every)
    or others <> signals - signals_found
