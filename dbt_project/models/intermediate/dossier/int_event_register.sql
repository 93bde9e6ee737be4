{# What the registers say of somebody: where they live, their civil state, their inscription, their death. #}
with

about as (
    select
        message_id,
        person_id
    from {{ ref('stg_ksz__register_person') }}
    union
    select
        message_id,
        person_id
    from {{ ref('stg_ksz__person') }}
),

told as (
    select
        'address' as kind,
        about.person_id,
        address.start_date,
        address.end_date,
        address.postal_code as code,
        address.received_on,
        address.message_id
    from {{ ref('stg_ksz__register_address') }} as address
    inner join about on address.message_id = about.message_id

    union all

    select
        'address' as kind,
        about.person_id,
        residence.start_date,
        residence.end_date,
        residence.postal_code as code,
        residence.received_on,
        residence.message_id
    from {{ ref('stg_ksz__person_residence') }} as residence
    inner join about on residence.message_id = about.message_id

    union all

    select
        'civil_state' as kind,
        about.person_id,
        civil_state.start_date,
        civil_state.end_date,
        civil_state.civil_state_code as code,
        civil_state.received_on,
        civil_state.message_id
    from {{ ref('stg_ksz__register_civil_state') }} as civil_state
    inner join about on civil_state.message_id = about.message_id

    union all

    select
        'civil_state' as kind,
        about.person_id,
        civil_state.start_date,
        civil_state.end_date,
        civil_state.civil_state_code as code,
        civil_state.received_on,
        civil_state.message_id
    from {{ ref('stg_ksz__person_civil_state') }} as civil_state
    inner join about on civil_state.message_id = about.message_id

    union all

    select
        'registration' as kind,
        about.person_id,
        registration.start_date,
        registration.end_date,
        registration.register_code as code,
        registration.received_on,
        registration.message_id
    from {{ ref('stg_ksz__register_registration') }} as registration
    inner join about on registration.message_id = about.message_id

    union all

    select
        'decease' as kind,
        person_id,
        decease_date as start_date,
        decease_date as end_date,
        cast(null as varchar) as code,
        received_on,
        message_id
    from {{ ref('stg_ksz__identified_person') }}
),

-- Of what is told again, the last word on when it ended counts; it is known since it was told first.
last_word as (
    select
        *,
        min(received_on) over (partition by person_id, kind, start_date) as known_on
    from told
    where start_date is not null
    qualify row_number() over (
        partition by person_id, kind, start_date
        order by received_on desc, message_id desc, end_date asc nulls last, code asc
    ) = 1
),

-- The registers give an address, a state or an inscription until the next one.
fact as (
    select
        kind,
        kind || start_date as event_key,
        person_id,
        start_date,
        case
            when kind <> 'decease'
                then coalesce(end_date, lead(start_date) over (partition by person_id, kind order by start_date) - 1)
        end as end_date,
        kind <> 'decease' and end_date is null
        and lead(start_date) over (partition by person_id, kind order by start_date) is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'code': 'code'}) }} as details,
        known_on,
        message_id
    from last_word
)

{{ facts_of_people_followed() }}
