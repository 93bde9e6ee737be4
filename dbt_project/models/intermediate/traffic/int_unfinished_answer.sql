{#
    Which answers announce more that never came? An answer in part, one that follows in a batch, and one that names a
    next page are finished by a later answer about the same person, flow and period that is whole.
#}
with

announced as (
    select message_id from {{ ref('stg_ksz__dmfa_next_page') }}
    union
    select message_id
    from {{ ref('stg_ksz__dimona_page') }}
    where next_first_line is not null or next_ticket is not null
    union
    select message_id
    from {{ ref('stg_ksz__aid_attest_page') }}
    where next_page_reference is not null
),

answer as (
    select
        consultation.*,
        case
            when consultation.status in ('partial_result', 'response_in_batch') then consultation.status
            when announced.message_id is not null then 'next_page'
            when coalesce(consultation.status, '') not in ('data_found', 'no_data_found') then 'no_answer'
        end as why_unfinished
    from {{ ref('int_consultation') }} as consultation
    left join announced on consultation.message_id = announced.message_id
)

select
    unfinished.person_id,
    unfinished.flow,
    unfinished.message_type,
    unfinished.period_from,
    unfinished.period_until,
    unfinished.why_unfinished,
    unfinished.replied_on,
    unfinished.received_on,
    cast(today.today - unfinished.replied_on as bigint) as days_waiting,
    unfinished.message_id
from answer as unfinished
cross join {{ ref('int_today') }} as today
where
    unfinished.why_unfinished in ('partial_result', 'response_in_batch', 'next_page')
    and not exists (
        select 1
        from answer as whole
        where
            whole.person_id = unfinished.person_id
            and whole.flow = unfinished.flow
            and whole.message_id <> unfinished.message_id
            and whole.why_unfinished is null
            and whole.replied_on >= unfinished.replied_on
            and (unfinished.is_limited or not whole.is_limited)
            and coalesce(whole.period_from <= unfinished.period_from, true)
            and coalesce(whole.period_until >= unfinished.period_until, true)
    )
