{# Work as employee, from Dimona and DmfA, and as self-employed. #}
with

-- The last career of a person, each part of it known since it was told first.
career as (
    select
        career.person_id,
        segment.start_date,
        segment.end_date,
        segment.quality_code,
        segment.row_nr,
        segment.message_id,
        min(segment.received_on) over (
            partition by career.person_id, segment.start_date, segment.end_date, segment.quality_code
        ) as known_on
    from {{ ref('stg_ksz__self_employed_career') }} as career
    left join {{ ref('stg_ksz__self_employed_affiliation') }} as affiliation
        on career.message_id = affiliation.message_id and career.row_nr = affiliation.parent_row_nr
    left join {{ ref('stg_ksz__self_employed_segment') }} as segment
        on affiliation.message_id = segment.message_id and affiliation.row_nr = segment.parent_row_nr
    qualify dense_rank() over (
        partition by career.person_id
        order by career.received_on desc, career.message_id desc, career.row_nr desc
    ) = 1
),

fact as (
    select
        source as kind,
        declaration_id as event_key,
        person_id,
        start_date,
        end_date,
        end_date is null as is_open,
        wage_eur as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'employer_number': 'employer_number', 'quarter': 'quarter'}) }} as details,
        known_on,
        message_id
    from {{ ref('int_work_period') }}

    union all

    select
        'self_employed' as kind,
        start_date || '-' || row_nr as event_key,
        person_id,
        start_date,
        end_date,
        end_date is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'code': 'quality_code'}) }} as details,
        known_on,
        message_id
    from career
    where start_date is not null
)

{{ facts_of_people_followed() }}
