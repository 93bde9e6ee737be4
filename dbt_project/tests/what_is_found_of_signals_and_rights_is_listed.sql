-- One row and the same euros in the list of each family as among the results.
with

result as (
    select
        register.family,
        count(*) as findings,
        sum(result.amount_eur) as amount_eur
    from {{ ref('int_rule_result') }} as result
    inner join {{ ref('rules') }} as register on result.rule = register.rule
    where result.status = 'found' and register.family in ('signal', 'right')
    group by register.family
),

listed as (
    select
        'signal' as family,
        count(*) as findings,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_signal') }}
    union all
    select
        'right' as family,
        count(*) as findings,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_right') }}
)

select
    listed.family,
    listed.findings,
    result.findings as found
from listed
left join result on listed.family = result.family
where
    listed.findings <> coalesce(result.findings, 0)
    or listed.amount_eur is distinct from result.amount_eur
