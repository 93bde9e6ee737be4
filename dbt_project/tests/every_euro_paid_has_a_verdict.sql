-- What was exported, what was judged and what each rule counted must come to the same sum.
with

total as (
    select
        'exported' as place,
        sum(amount_eur) as amount_eur
    from {{ ref('stg_ocmw__payment') }}
    union all
    select
        'fct_payment' as place,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_payment') }}
    union all
    select
        'fct_payment_justification' as place,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_payment_justification') }}
    union all
    select
        rule as place,
        sum(amount_eur) as amount_eur
    from {{ ref('fct_rule_result') }}
    group by rule
)

select
    total.place,
    total.amount_eur,
    exported.amount_eur as exported_eur
from total
inner join total as exported on exported.place = 'exported'
where total.amount_eur is distinct from exported.amount_eur
