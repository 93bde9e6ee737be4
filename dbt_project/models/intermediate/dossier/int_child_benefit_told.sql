{#
    For which child each answer said that family benefit was paid, in which months and to whom: the KSZ's own answer and its
    relay by MAGDA. The relay names who received each month; the other names who receives the money of the file.
#}
with

period as (
    select
        child.child_id,
        period.message_id,
        period.received_on,
        period.row_nr,
        child.parent_row_nr as file_row_nr,
        period.start_month,
        last_day(period.end_month) as valid_until
    from {{ ref('stg_ksz__child_benefit_child_period') }} as period
    inner join {{ ref('stg_ksz__child_benefit_child') }} as child
        on period.message_id = child.message_id and period.parent_row_nr = child.row_nr
),

received as (
    select
        message_id,
        parent_row_nr,
        list_sort(list(distinct beneficiary_id)) as receiver_ids
    from {{ ref('stg_ksz__child_benefit_child_period_receiver') }}
    group by message_id, parent_row_nr
),

of_the_file as (
    select
        message_id,
        parent_row_nr,
        list_sort(list(distinct beneficiary_id)) as receiver_ids
    from {{ ref('stg_ksz__child_benefit_beneficiary') }}
    group by message_id, parent_row_nr
)

select
    period.child_id,
    period.start_month as valid_from,
    period.valid_until,
    coalesce(received.receiver_ids, of_the_file.receiver_ids) as receiver_ids,
    min(period.received_on) over (
        partition by
            period.child_id, period.start_month, period.valid_until,
            coalesce(received.receiver_ids, of_the_file.receiver_ids)
    ) as known_on,
    message.replied_at,
    period.received_on,
    period.message_id
from period
inner join {{ ref('stg_ksz__message') }} as message on period.message_id = message.message_id
left join received on period.message_id = received.message_id and period.row_nr = received.parent_row_nr
left join of_the_file
    on period.message_id = of_the_file.message_id and period.file_row_nr = of_the_file.parent_row_nr
