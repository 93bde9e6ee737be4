{#
    Numbers that were cancelled or replaced, as the messages say it, each with the number under which the person is known
    now. Nobody is merged by it: who has two dossiers is shown.
#}
with recursive

told as (
    select
        replaced_person_id as person_id,
        person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__dmfa_subject') }}

    union all

    select
        replaced_person_id as person_id,
        person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__job_seeker_subject') }}

    union all

    select
        replaced_person_id as person_id,
        person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__self_employed_subject') }}

    union all

    select
        previous_person_id as person_id,
        person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__dmfa_attest') }}

    union all

    select
        cancelled_file_id as person_id,
        person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}

    union all

    select
        person_id,
        replacing_person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__contribution_deduction') }}

    union all

    select
        person_id,
        replacing_person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__job_seeker_event') }}

    union all

    select
        person_id,
        replacing_person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__hdi_subject') }}

    union all

    select
        person_id,
        replacing_person_id as next_person_id,
        message_id,
        received_on
    from {{ ref('stg_ksz__handi_subject') }}
),

step as (
    select
        person_id,
        next_person_id,
        min(received_on) as known_on,
        min_by(message_id, received_on) as message_id
    from told
    where person_id is not null and next_person_id is not null and person_id <> next_person_id
    group by person_id, next_person_id
),

-- A number may be replaced more than once; two that replace each other lead nowhere.
chain as (
    select
        person_id,
        next_person_id as current_person_id,
        1 as steps,
        known_on,
        message_id
    from step

    union all

    select
        chain.person_id,
        step.next_person_id as current_person_id,
        chain.steps + 1 as steps,
        greatest(chain.known_on, step.known_on) as known_on,
        step.message_id
    from chain
    inner join step on chain.current_person_id = step.person_id
    where chain.steps < 5 and chain.person_id <> step.next_person_id
)

select
    person_id,
    current_person_id,
    known_on,
    message_id
from chain
qualify row_number() over (
    partition by person_id order by steps desc, known_on desc, current_person_id desc
) = 1
