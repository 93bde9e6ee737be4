-- To the cent, and nothing of what was exported, ordered or booked is lost on the way to the reconciliation.
with

reconciled as (
    select
        coalesce(sum(exported_eur), 0) as exported_eur,
        coalesce(sum(ordered_eur), 0) as ordered_eur,
        coalesce(sum(executed_eur), 0) as executed_eur,
        coalesce(sum(returned_eur), 0) as returned_eur,
        coalesce(sum(open_eur), 0) as open_eur,
        coalesce(sum(justified_eur + not_justified_eur + undecided_eur), 0) as judged_eur
    from {{ ref('fct_bank_reconciliation') }}
),

told as (
    select
        (select coalesce(sum(amount_eur), 0) from {{ ref('stg_ocmw__payment') }}) as exported_eur,
        (select coalesce(sum(amount_eur), 0) from {{ ref('int_bank_order') }}) as ordered_eur,
        (
            select coalesce(sum(execution.amount_eur), 0)
            from {{ ref('int_bank_execution') }} as execution
            inner join {{ ref('int_bank_payment') }} as payment on execution.payment_id = payment.payment_id
            where execution.movement = 'executed'
        ) as booked_eur
)

select
    reconciled.*,
    told.booked_eur
from reconciled
cross join told
where
    reconciled.exported_eur <> told.exported_eur
    or reconciled.judged_eur <> told.exported_eur
    or reconciled.ordered_eur <> told.ordered_eur
    or reconciled.executed_eur + reconciled.returned_eur <> told.booked_eur
    or reconciled.ordered_eur <> reconciled.executed_eur + reconciled.returned_eur + reconciled.open_eur
