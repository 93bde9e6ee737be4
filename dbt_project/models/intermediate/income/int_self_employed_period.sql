{#
    A career is told in segments, by the KSZ or by MAGDA, and contributions by quarter. A quarter with a contribution adds
    what no segment tells. What was earned, neither says.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

segment as (
    select
        subject.person_id,
        segment.start_date,
        segment.end_date,
        min(segment.received_on) over (
            partition by subject.person_id, segment.start_date, segment.end_date
        ) as known_on,
        message.flow,
        segment.message_id
    from {{ ref('stg_ksz__self_employed_segment') }} as segment
    inner join message on segment.message_id = message.message_id
    inner join subject on segment.message_id = subject.message_id
    qualify row_number() over (
        partition by subject.person_id, segment.start_date order by {{ last_said('segment') }}
    ) = 1
),

contribution as (
    select
        subject.person_id,
        {{ quarter_first_day('contribution.quarter') }} as start_date,
        {{ quarter_last_day('contribution.quarter') }} as end_date,
        min(contribution.received_on) over (partition by subject.person_id, contribution.quarter) as known_on,
        message.flow,
        contribution.message_id
    from {{ ref('stg_ksz__self_employed_contribution') }} as contribution
    inner join message on contribution.message_id = message.message_id
    inner join subject on contribution.message_id = subject.message_id
    qualify row_number() over (
        partition by subject.person_id, contribution.quarter order by {{ last_said('contribution') }}
    ) = 1
),

period as (
    select * from segment
    where start_date is not null
    union all
    select contribution.* from contribution
    where
        not exists (
            select 1
            from segment
            where
                segment.person_id = contribution.person_id
                and {{ periods_overlap(
                    'segment.start_date', 'segment.end_date', 'contribution.start_date', 'contribution.end_date'
                ) }}
        )
)

select
    person_id,
    'self_employed' as source,
    start_date,
    end_date,
    cast(null as decimal(18, 2)) as monthly_eur,
    known_on,
    flow,
    message_id
from period
