{# A file that was handed over again in other bytes repeats its batches: each transfer of a batch counts once. #}
select
    transfer.end_to_end_reference as payment_id,
    batch.batch_reference,
    batch.account_id as own_account_id,
    coalesce(batch.executes_on, {{ brussels_day('batch.executes_at') }}) as executes_on,
    transfer.amount_eur,
    transfer.account_id,
    transfer.message_id,
    transfer.row_nr,
    transfer.received_on
from {{ ref('stg_ksz__payment_order_transfer') }} as transfer
inner join {{ ref('stg_ksz__payment_order') }} as batch
    on transfer.message_id = batch.message_id and transfer.parent_row_nr = batch.row_nr
qualify row_number() over (
    partition by transfer.end_to_end_reference, batch.batch_reference, executes_on
    order by transfer.received_on, transfer.message_id, transfer.row_nr
) = 1
