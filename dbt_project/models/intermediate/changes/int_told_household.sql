{# Who lives with whom, as whole households: from the answers that list every member. #}
with

member as (
    select
        message_id,
        'perform_investigation' as flow,
        person_id,
        entry_date as since
    from {{ ref('stg_ksz__investigation_family_member') }}

    union all

    select
        message_id,
        'geef_gezinssamenstelling' as flow,
        person_id,
        start_date as since
    from {{ ref('stg_ksz__household_member') }}
    where end_date is null and not coalesce(is_fictitious, false)
)

select
    member.flow,
    member.person_id,
    other.person_id as member_id,
    max(other.since) as since,
    message.received_on,
    coalesce(message.replied_at, cast(message.received_on as timestamptz)) as replied_at,
    member.message_id
from member
inner join {{ ref('stg_ksz__message') }} as message on member.message_id = message.message_id
-- Who lives alone has one row, without a member.
left join member as other
    on member.message_id = other.message_id and member.person_id <> other.person_id
group by all
