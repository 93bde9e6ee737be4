{# What the registers say of somebody: where they live, their civil state, their inscription, their death. #}
{% set periods = [
    ('address', 'register_address', 'postal_code'),
    ('address', 'person_residence', 'postal_code'),
    ('civil_state', 'register_civil_state', 'civil_state_code'),
    ('civil_state', 'person_civil_state', 'civil_state_code'),
    ('registration', 'register_registration', 'register_code'),
] %}
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
    {% for kind, table, code in periods %}
    select
        '{{ kind }}' as kind,
        about.person_id,
        period.start_date,
        period.end_date,
        period.{{ code }} as code,
        period.received_on,
        period.message_id
    from {{ ref('stg_ksz__' ~ table) }} as period
    inner join about on period.message_id = about.message_id

    union all

    {% endfor %}
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
