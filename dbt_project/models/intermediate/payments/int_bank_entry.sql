{#
    Only what is booked: what is announced may still change. A credit is a return only where the bank says so, for others
    may write any reference.
#}
with

detail as (
    select
        *,
        count(*) over (partition by message_id, parent_row_nr) as details
    from {{ ref('stg_ksz__bank_entry_detail') }}
),

batch as (
    select
        message_id,
        parent_row_nr,
        max(batch_reference) as batch_reference
    from {{ ref('stg_ksz__bank_entry_batch') }}
    group by message_id, parent_row_nr
),

entry as (
    select
        entry.message_id,
        entry.row_nr,
        entry.received_on,
        statement.account_id as own_account_id,
        coalesce(
            entry.booked_on, {{ brussels_day('entry.booked_at') }}, statement.covers_until
        ) as booked_on,
        coalesce(detail.row_nr, 0) as detail_nr,
        detail.end_to_end_reference,
        case when detail.row_nr is null then batch.batch_reference end as batch_reference,
        detail.creditor_account_id,
        coalesce(detail.return_reason_code, detail.bank_return_reason_code) as reason_code,
        coalesce(detail.sub_family_code, entry.sub_family_code) as sub_family_code,
        coalesce(entry.is_reversal, false) as is_reversal,
        coalesce(detail.direction_code, entry.direction_code) as direction_code,
        coalesce(
            detail.amount_eur,
            detail.transaction_amount_eur,
            case when coalesce(detail.details, 1) = 1 then entry.amount_eur end,
            detail.instructed_amount_eur
        ) as amount_eur
    from {{ ref('stg_ksz__bank_entry') }} as entry
    inner join {{ ref('int_bank_statement') }} as statement on entry.message_id = statement.message_id
    left join detail on entry.message_id = detail.message_id and entry.row_nr = detail.parent_row_nr
    left join batch on entry.message_id = batch.message_id and entry.row_nr = batch.parent_row_nr
    where entry.status_code = 'BOOK'
)

select
    message_id,
    row_nr,
    detail_nr,
    received_on,
    own_account_id,
    booked_on,
    end_to_end_reference,
    batch_reference,
    creditor_account_id,
    reason_code,
    amount_eur,
    case
        when direction_code = 'DBIT' and not is_reversal then 'executed'
        when direction_code = 'CRDT' and (reason_code is not null or sub_family_code = 'RRTN' or is_reversal)
            then 'returned'
        else 'other'
    end as movement
from entry
