{#
    A period of work or of a benefit that answers did not tell before, and an end that they tell now, move or take back.

    What a first answer tells is history, unless it began after the centre first heard of the person. A period that
    another source told before, of the same employer and at the same time, is the same period. Of several jobs with one
    employer it is the one whose first day is nearest: sources write that day differently. A source tells its own jobs
    apart by itself. That an answer leaves a period out says nothing: it may have been asked about other months.
#}
with

of_the_day as (
    select *
    from {{ ref('int_told_period') }}
    qualify row_number() over (
        partition by person_id, topic, flow, period_id, about, received_on order by replied_at desc, message_id desc
    ) = 1
),

in_time as (
    select *
    from of_the_day
    qualify replied_at >= coalesce(
        max(replied_at) over (
            partition by person_id, topic, flow, period_id, about
            order by received_on rows between unbounded preceding and 1 preceding
        ),
        replied_at
    )
),

compared as (
    select
        *,
        row_number() over of_period = 1 as is_first,
        lag(end_date) over of_period as previous_end_date,
        coalesce(lag(is_cancelled) over of_period, false) as was_cancelled,
        lag(message_id) over of_period as previous_message_id
    from in_time
    window of_period as (partition by person_id, topic, flow, period_id, about order by received_on)
),

consultation as (
    select
        person_id,
        message_type,
        received_on,
        message_id,
        coalesce(period_from, date '0001-01-01') as period_from,
        coalesce(period_until, date '9999-12-31') as period_until,
        status in ('data_found', 'no_data_found') and not is_not_authorised and not is_limited as tells_all
    from {{ ref('int_consultation') }}
),

first_heard as (
    select
        person_id,
        min(received_on) as received_on
    from consultation
    group by person_id
),

flow_message_type as (
    select distinct
        told.flow,
        message.message_type
    from {{ ref('int_told_period') }} as told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
),

-- The last answer before that would have told the period.
silent_before as (
    select
        compared.person_id,
        compared.message_id,
        compared.period_id,
        compared.about,
        max_by(consultation.message_id, consultation.received_on) as message_id_before
    from compared
    inner join flow_message_type on compared.flow = flow_message_type.flow
    inner join consultation
        on
            compared.person_id = consultation.person_id
            and flow_message_type.message_type = consultation.message_type
            and compared.received_on > consultation.received_on
            and consultation.tells_all
            and {{ periods_overlap(
                'compared.start_date', 'compared.end_date', 'consultation.period_from', 'consultation.period_until'
            ) }}
    where compared.is_first
    group by all
),

-- The same period, as other sources told it on days before; of a benefit, also as the same source did.
told_elsewhere as (
    select
        compared.person_id,
        compared.message_id,
        compared.period_id,
        compared.about,
        bool_or(other.flow <> compared.flow and other.end_date is not null) as is_end_known,
        max_by(other.message_id, other.received_on) as message_id_before
    from compared
    inner join {{ ref('int_told_period') }} as other
        on
            compared.person_id = other.person_id
            and compared.topic = other.topic
            and compared.about = other.about
            and compared.received_on > other.received_on
            and (
                compared.flow <> other.flow
                or (compared.topic = 'benefit' and compared.period_id <> other.period_id)
            )
            and not other.is_cancelled
            and {{ periods_overlap(
                'compared.start_date', 'compared.end_date', 'other.start_date', 'other.end_date'
            ) }}
    where
        compared.topic = 'benefit'
        or not exists (
            select 1
            from in_time as nearer
            where
                nearer.person_id = compared.person_id
                and nearer.topic = compared.topic
                and nearer.about = compared.about
                and nearer.flow = compared.flow
                and nearer.received_on <= compared.received_on
                and not nearer.is_cancelled
                and abs(nearer.start_date - other.start_date) < abs(compared.start_date - other.start_date)
        )
    group by all
),

judged as (
    select
        compared.*,
        elsewhere.message_id is not null as is_known_elsewhere,
        coalesce(elsewhere.is_end_known, false) as is_end_known,
        silent.message_id is not null or compared.start_date > coalesce(first_heard.received_on, date '9999-12-31')
            as is_new,
        coalesce(compared.previous_message_id, elsewhere.message_id_before, silent.message_id_before)
            as compared_with_message_id
    from compared
    left join silent_before as silent
        on
            compared.person_id = silent.person_id
            and compared.message_id = silent.message_id
            and compared.period_id = silent.period_id
            and compared.about = silent.about
    left join told_elsewhere as elsewhere
        on
            compared.person_id = elsewhere.person_id
            and compared.message_id = elsewhere.message_id
            and compared.period_id = elsewhere.period_id
            and compared.about = elsewhere.about
    left join first_heard on compared.person_id = first_heard.person_id
),

change as (
    select
        *,
        case topic when 'work' then 'work_started' else 'benefit_granted' end as kind,
        start_date as since_date
    from judged
    where is_first and not is_cancelled and is_new and not is_known_elsewhere

    union all

    select
        *,
        case topic when 'work' then 'work_ended' else 'benefit_ended' end as kind,
        coalesce(end_date, start_date) as since_date
    from judged
    where
        not (end_date is not null and is_end_known)
        and (
            (is_first and not is_cancelled and end_date is not null and (is_new or is_known_elsewhere))
            or (not is_first and (end_date is distinct from previous_end_date or is_cancelled <> was_cancelled))
        )
)

select
    person_id,
    kind,
    about,
    case when kind in ('work_ended', 'benefit_ended') then cast(max(previous_end_date) as varchar) end as old_value,
    case
        when kind in ('work_started', 'benefit_granted') then cast(min(start_date) as varchar)
        when bool_and(is_cancelled) then 'cancelled'
        else cast(max(end_date) as varchar)
    end as new_value,
    case when kind in ('work_started', 'benefit_granted') then min(since_date) else max(since_date) end as since,
    received_on as known_on,
    max(message_id) as message_id,
    max(compared_with_message_id) as previous_message_id
from change
group by person_id, kind, about, received_on
