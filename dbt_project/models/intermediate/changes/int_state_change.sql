{#
    An answer brings news when it tells another thing than the answer before it in the same flow, and than the answer
    before it in any flow: two sources that write the same fact differently, and a second source that tells what the
    first told already, bring none. Nor does an answer older than one that was there already. Of one day, the last answer
    of a flow counts; an answer that does not say since when has it from another of the day that tells the same.
#}
with

of_the_day as (
    select *
    from {{ ref('int_told_state') }}
    qualify row_number() over (
        partition by person_id, kind, flow, received_on order by replied_at desc, message_id desc
    ) = 1
),

in_time as (
    select *
    from of_the_day
    qualify replied_at >= coalesce(
        max(replied_at) over (
            partition by person_id, kind, flow
            order by received_on rows between unbounded preceding and 1 preceding
        ),
        replied_at
    )
),

compared as (
    select
        * exclude (since),
        coalesce(since, max(since) over (partition by person_id, kind, received_on, value)) as since,
        lag(message_id) over of_flow as previous_message_id,
        lag(value) over of_flow as previous_value,
        lag(shown) over of_flow as previous_shown,
        lag(value) over of_any as last_value_told
    from in_time
    window
        of_flow as (partition by person_id, kind, flow order by received_on),
        of_any as (partition by person_id, kind order by received_on, replied_at, message_id)
)

select
    person_id,
    kind,
    cast(null as varchar) as about,
    previous_shown as old_value,
    shown as new_value,
    since,
    received_on as known_on,
    message_id,
    previous_message_id
from compared
where previous_message_id is not null and value <> previous_value and value <> last_value_told
qualify row_number() over (
    partition by person_id, kind, received_on order by replied_at desc, message_id desc
) = 1
