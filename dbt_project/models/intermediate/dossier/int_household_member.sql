{#
    The relays tell one register's story: the last answer that names somebody counts, and one that names the whole
    household without them ends it. When, it does not say: they were there until `certain_until`, the day of the last
    answer that names them, and had left by the day after `valid_until`.
#}
with

answer as (
    select
        *,
        coalesce(valid_from, min(replied_on) over (partition by person_id, member_person_id)) as first_day
    from {{ ref('int_household_answer') }}
    where member_person_id is not null
),

last_word as (
    select
        person_id,
        member_person_id,
        first_day,
        relation_code,
        max(birth_month) over member as birth_month,
        max(civil_state_code) over member as civil_state_code,
        valid_until,
        source,
        message_id,
        replied_on as named_on,
        min(received_on) over (partition by person_id, member_person_id, first_day) as known_on
    from answer
    window member as (partition by person_id, member_person_id)
    qualify row_number() over (
        partition by person_id, member_person_id, first_day
        order by replied_on desc, valid_until desc nulls first, message_id desc
    ) = 1
),

whole_answer as (
    select distinct
        person_id,
        replied_on
    from {{ ref('int_household_answer') }}
    where is_whole
),

ended as (
    select
        last_word.person_id,
        last_word.member_person_id,
        last_word.first_day,
        min(whole_answer.replied_on) as gone_on
    from last_word
    inner join whole_answer
        on last_word.person_id = whole_answer.person_id and last_word.named_on < whole_answer.replied_on
    group by last_word.person_id, last_word.member_person_id, last_word.first_day
)

select
    last_word.person_id,
    last_word.member_person_id,
    last_word.relation_code,
    last_word.birth_month,
    last_word.civil_state_code,
    last_word.first_day as valid_from,
    coalesce(last_word.valid_until, ended.gone_on - 1) as valid_until,
    coalesce(last_word.valid_until, case when ended.gone_on is not null then last_word.named_on end)
        as certain_until,
    last_word.named_on,
    last_word.known_on,
    last_word.source,
    last_word.message_id
from last_word
left join ended
    on
        last_word.person_id = ended.person_id
        and last_word.member_person_id = ended.member_person_id
        and last_word.first_day = ended.first_day
