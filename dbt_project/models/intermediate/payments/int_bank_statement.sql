{# A statement that does not say its days has those of its balances. One that is sent anew replaces the first. #}
with

balance as (
    select
        message_id,
        parent_row_nr,
        min(coalesce(balance_on, {{ brussels_day('balance_at') }})) as first_on,
        max(coalesce(balance_on, {{ brussels_day('balance_at') }})) as last_on
    from {{ ref('stg_ksz__bank_balance') }}
    group by message_id, parent_row_nr
)

select
    statement.account_id,
    coalesce({{ brussels_day('statement.starts_at') }}, balance.first_on) as covers_from,
    coalesce({{ brussels_day('statement.ends_at') }}, balance.last_on) as covers_until,
    statement.message_id,
    statement.received_on
from {{ ref('stg_ksz__bank_statement') }} as statement
left join balance
    on statement.message_id = balance.message_id and statement.row_nr = balance.parent_row_nr
qualify row_number() over (
    partition by statement.account_id, statement.statement_reference, statement.page_number, covers_from
    order by statement.received_on desc, statement.message_id desc
) = 1
