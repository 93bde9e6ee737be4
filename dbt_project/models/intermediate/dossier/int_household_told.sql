{#
    Whose household was told, and of whom it was asked in vain. An answer tells where it names the whole household: the
    National Register tells who is no reference person of that one only.
#}
with

told as (
    select distinct
        person_id,
        message_id,
        'told' as outcome,
        replied_on,
        received_on
    from {{ ref('int_household_answer') }}
    where is_whole
)

select * from told

union all

select
    answer.person_id,
    answer.message_id,
    answer.outcome,
    answer.replied_on,
    answer.received_on
from {{ ref('int_register_answer') }} as answer
where answer.outcome <> 'told' and answer.message_type not like 'identify%'
