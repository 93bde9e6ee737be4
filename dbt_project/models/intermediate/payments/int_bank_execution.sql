{#
    A batch that the bank booked as one amount without naming its transfers executes each as it was ordered, if it comes
    to their sum.
#}
with

batch_order as (
    select
        *,
        sum(amount_eur) over (partition by own_account_id, batch_reference) as batch_eur
    from {{ ref('int_bank_order') }}
),

entry as (
    select * from {{ ref('int_bank_entry') }}
    where movement in ('executed', 'returned')
)

select
    end_to_end_reference as payment_id,
    movement,
    booked_on,
    amount_eur,
    creditor_account_id as account_id,
    reason_code,
    message_id,
    row_nr,
    detail_nr,
    received_on
from entry
where end_to_end_reference is not null and amount_eur is not null
union all
select
    batch_order.payment_id,
    entry.movement,
    entry.booked_on,
    batch_order.amount_eur,
    batch_order.account_id,
    entry.reason_code,
    entry.message_id,
    entry.row_nr,
    batch_order.row_nr as detail_nr,
    entry.received_on
from entry
inner join batch_order
    on
        entry.batch_reference = batch_order.batch_reference
        and entry.amount_eur = batch_order.batch_eur
        and entry.own_account_id is not distinct from batch_order.own_account_id
