{#
    A transfer may be booked up to four days after it was to be executed: weekends and holidays lie between. Until a
    statement reaches that far, nothing can be said of what is not booked. Before the first day of any file of the bank
    nothing can be said at all, and nothing is asked.
#}
{% set days_to_book = 4 %}
with

bank_order as (
    select
        payment_id,
        max(own_account_id) as own_account_id,
        max(executes_on) as executes_on,
        sum(amount_eur) as ordered_eur,
        min(account_id) as first_account_id,
        max(account_id) as last_account_id,
        max(received_on) as received_on,
        list(message_id) as message_ids
    from {{ ref('int_bank_order') }}
    group by payment_id
),

moved as (
    select
        payment_id,
        coalesce(sum(amount_eur) filter (where movement = 'executed'), 0) as booked_eur,
        coalesce(sum(amount_eur) filter (where movement = 'returned'), 0) as returned_eur,
        min(account_id) filter (where movement = 'executed') as first_account_id,
        max(account_id) filter (where movement = 'executed') as last_account_id,
        max(booked_on) filter (where movement = 'executed') as booked_on,
        max(booked_on) filter (where movement = 'returned') as returned_on,
        max(reason_code) filter (where movement = 'returned') as reason_code,
        max(received_on) as received_on,
        list(message_id) as message_ids
    from {{ ref('int_bank_execution') }}
    group by payment_id
),

-- The empty name stands for whichever account: a payment of which no order is known was made from one of them.
statement as (
    select
        coalesce(account_id, '') as account_key,
        covers_from,
        covers_until
    from {{ ref('int_bank_statement') }}
    union all
    select
        '' as account_key,
        covers_from,
        covers_until
    from {{ ref('int_bank_statement') }}
    where account_id is not null
),

-- A debit that names no transfer hides nothing where it is the sum of a batch of which every order is known.
unnamed_debit as (
    select
        entry.own_account_id,
        entry.booked_on,
        entry.amount_eur
    from {{ ref('int_bank_entry') }} as entry
    anti join {{ ref('int_bank_execution') }} as execution
        on entry.message_id = execution.message_id and entry.row_nr = execution.row_nr
    where entry.movement = 'executed' and entry.end_to_end_reference is null
),

beginning as (
    select min(day) as first_on
    from (
        select executes_on as day from {{ ref('int_bank_order') }}
        union all
        select covers_from as day from {{ ref('int_bank_statement') }}
    ) as bank_day
),

paired as (
    select
        coalesce(payment.payment_id, bank_order.payment_id) as payment_id,
        payment.payment_id is not null as is_exported,
        payment.dossier_id,
        coalesce(payment.month, cast(date_trunc('month', bank_order.executes_on) as date)) as month,
        coalesce(bank_order.executes_on, payment.paid_on) as executes_on,
        coalesce(bank_order.own_account_id, '') as account_key,
        payment.account_id,
        coalesce(payment.amount_eur, 0) as exported_eur,
        coalesce(bank_order.ordered_eur, 0) as ordered_eur,
        bank_order.first_account_id,
        bank_order.last_account_id,
        bank_order.payment_id is not null as is_ordered,
        bank_order.received_on as ordered_received_on,
        coalesce(bank_order.message_ids, []) as order_message_ids
    from {{ ref('stg_ocmw__payment') }} as payment
    full join bank_order on payment.payment_id = bank_order.payment_id
),

bank_day as (
    select distinct
        account_key,
        executes_on
    from paired
),

told as (
    select
        bank_day.account_key,
        bank_day.executes_on,
        max(statement.covers_until) as told_until,
        bool_or(
            {{ periods_overlap(
                'bank_day.executes_on', 'bank_day.executes_on + ' ~ days_to_book,
                'statement.covers_from', 'statement.covers_until'
            ) }}
        ) as is_covered
    from bank_day
    left join statement on bank_day.account_key = statement.account_key
    group by bank_day.account_key, bank_day.executes_on
),

unnamed as (
    select
        bank_day.account_key,
        bank_day.executes_on,
        max(unnamed_debit.amount_eur) as largest_unnamed_eur
    from bank_day
    inner join unnamed_debit
        on
            bank_day.account_key in ('', unnamed_debit.own_account_id)
            and unnamed_debit.booked_on between bank_day.executes_on and bank_day.executes_on + {{ days_to_book }}
    group by bank_day.account_key, bank_day.executes_on
),

compared as (
    select
        paired.*,
        coalesce(moved.booked_eur, 0) as booked_eur,
        coalesce(moved.returned_eur, 0) as returned_eur,
        coalesce(moved.booked_eur, 0) - coalesce(moved.returned_eur, 0) as executed_eur,
        moved.booked_on,
        moved.returned_on,
        moved.reason_code,
        moved.received_on as moved_received_on,
        coalesce(moved.message_ids, []) as movement_message_ids,
        coalesce(
            least(paired.first_account_id, moved.first_account_id) <> paired.account_id
            or greatest(paired.last_account_id, moved.last_account_id) <> paired.account_id,
            false
        ) as is_other_account,
        coalesce(told.is_covered, false) as is_covered,
        told.told_until,
        unnamed.largest_unnamed_eur,
        beginning.first_on
    from paired
    cross join beginning
    left join moved on paired.payment_id = moved.payment_id
    left join told on paired.account_key = told.account_key and paired.executes_on = told.executes_on
    left join unnamed on paired.account_key = unnamed.account_key and paired.executes_on = unnamed.executes_on
)

select
    payment_id,
    dossier_id,
    month,
    executes_on,
    cast(exported_eur as decimal(18, 2)) as exported_eur,
    cast(ordered_eur as decimal(18, 2)) as ordered_eur,
    cast(executed_eur as decimal(18, 2)) as executed_eur,
    cast(returned_eur as decimal(18, 2)) as returned_eur,
    cast(ordered_eur - executed_eur - returned_eur as decimal(18, 2)) as open_eur,
    is_other_account,
    booked_on,
    returned_on,
    reason_code,
    case
        when not is_exported then 'not_exported'
        when not is_ordered and booked_eur = 0 and (first_on is null or executes_on < first_on) then 'no_bank_files'
        when is_other_account then 'differs'
        when returned_eur > 0 and executed_eur <= 0 then 'returned'
        when booked_eur > 0 and executed_eur = exported_eur then 'executed'
        when booked_eur > 0 then 'differs'
        when
            told_until >= executes_on + {{ days_to_book }}
            and is_covered
            and coalesce(largest_unnamed_eur, 0) < exported_eur
            then 'not_executed'
        else 'open'
    end as status,
    case
        when told_until is null or (told_until >= executes_on + {{ days_to_book }} and not is_covered)
            then 'no_bank_statement'
        when told_until < executes_on + {{ days_to_book }} then 'not_booked_yet'
        else 'page_missing'
    end as open_because,
    greatest(ordered_received_on, moved_received_on) as bank_known_on,
    list_concat(order_message_ids, movement_message_ids) as bank_message_ids
from compared
