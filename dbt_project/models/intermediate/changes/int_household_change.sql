{#
    Who came to live with a person and who left, between two answers of one flow; what another flow told before is known.
#}
with

answer as (
    select distinct
        person_id,
        flow,
        message_id,
        received_on,
        replied_at
    from {{ ref('int_told_household') }}
    qualify row_number() over (
        partition by person_id, flow, received_on order by replied_at desc, message_id desc
    ) = 1
),

compared as (
    select
        *,
        lag(message_id) over (partition by person_id, flow order by received_on) as previous_message_id,
        lag(message_id) over (partition by person_id order by received_on, replied_at, message_id) as last_message_id
    from answer
),

-- Both ways at once: a member of one answer whom neither of the answers to compare it with has.
moved as (
    select
        compared.person_id,
        'household_joined' as kind,
        compared.received_on,
        compared.message_id,
        compared.previous_message_id,
        now.member_id,
        now.since
    from compared
    inner join {{ ref('int_told_household') }} as now
        on compared.message_id = now.message_id and compared.person_id = now.person_id and now.member_id is not null
    where
        not exists (
            select 1
            from {{ ref('int_told_household') }} as before
            where
                before.person_id = compared.person_id
                and before.member_id = now.member_id
                and before.message_id in (compared.previous_message_id, compared.last_message_id)
        )

    union all

    select
        compared.person_id,
        'household_left' as kind,
        compared.received_on,
        compared.message_id,
        compared.previous_message_id,
        before.member_id,
        cast(null as date) as since
    from compared
    inner join {{ ref('int_told_household') }} as before
        on
            compared.previous_message_id = before.message_id
            and compared.person_id = before.person_id
            and before.member_id is not null
    inner join {{ ref('int_told_household') }} as last_told
        on
            compared.last_message_id = last_told.message_id
            and compared.person_id = last_told.person_id
            and before.member_id = last_told.member_id
    where
        not exists (
            select 1
            from {{ ref('int_told_household') }} as now
            where
                now.person_id = compared.person_id
                and now.message_id = compared.message_id
                and now.member_id = before.member_id
        )
)

select
    person_id,
    kind,
    cast(null as varchar) as about,
    case kind when 'household_left' then string_agg(distinct member_id, ' ' order by member_id) end as old_value,
    case kind when 'household_joined' then string_agg(distinct member_id, ' ' order by member_id) end as new_value,
    min(since) as since,
    received_on as known_on,
    max(message_id) as message_id,
    max(previous_message_id) as previous_message_id
from moved
where previous_message_id is not null
group by person_id, kind, received_on
