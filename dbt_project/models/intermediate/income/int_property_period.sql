{#
    CadNet says what somebody owns on the day of the answer: it counts from that month until another answer. MAGDA says
    since when. A property is no income by itself and a cadastral income no amount that is received: there is no amount.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

-- An asset of which the administrative situation says that the person no longer has it (O) is theirs no more.
owned as (
    select distinct property.message_id
    from {{ ref('stg_ksz__cadnet_property') }} as property
    left join {{ ref('stg_ksz__cadnet_asset') }} as asset
        on property.message_id = asset.message_id and property.row_nr = asset.parent_row_nr
    where coalesce(asset.situation_change_code, '') <> 'O'
),

snapshot as (
    select
        subject.person_id,
        cast(date_trunc('month', answer.replied_on) as date) as start_date,
        cast(
            date_trunc('month', lead(answer.replied_on) over (
                partition by subject.person_id order by answer.replied_on, answer.message_id
            )) as date
        ) - 1 as end_date,
        owned.message_id is not null as is_owned,
        answer.received_on,
        answer.message_type as flow,
        answer.message_id
    from {{ ref('int_answer') }} as answer
    inner join subject on answer.message_id = subject.message_id
    left join owned on answer.message_id = owned.message_id
    where answer.message_type = 'cadnet' and answer.status in ('data_found', 'no_data_found')
),

registered as (
    select
        owner.person_id,
        coalesce(property.start_date, property.status_start_date) as start_date,
        coalesce(property.end_date, property.status_end_date, property.cancelled_date) as end_date,
        min(property.received_on) over (
            partition by owner.person_id, property.property_id, property.start_date, property.end_date
        ) as known_on,
        message.flow,
        property.message_id
    from {{ ref('stg_ksz__property_person') }} as owner
    inner join {{ ref('stg_ksz__property_right_party') }} as party
        on owner.message_id = party.message_id and owner.party_id = party.party_id
    inner join {{ ref('stg_ksz__property_right') }} as held
        on party.message_id = held.message_id and party.parent_row_nr = held.row_nr
    inner join {{ ref('stg_ksz__property') }} as property
        on held.message_id = property.message_id and held.parent_row_nr = property.row_nr
    inner join message on property.message_id = message.message_id
    where owner.person_id is not null
    qualify row_number() over (
        partition by owner.person_id, property.property_id, property.start_date order by {{ last_said('property') }}
    ) = 1
),

period as (
    select
        person_id,
        start_date,
        end_date,
        received_on as known_on,
        flow,
        message_id
    from snapshot
    where is_owned and coalesce(start_date <= end_date, true)
    union all
    select * from registered
    where start_date is not null
)

select
    person_id,
    'property' as source,
    start_date,
    end_date,
    cast(null as decimal(18, 2)) as monthly_eur,
    known_on,
    flow,
    message_id
from period
