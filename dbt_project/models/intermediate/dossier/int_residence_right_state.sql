{#
    What the registers say of the right of residence that ended, and what they say that nobody can read yet. A term to leave
    the country (information type 206) ends the right on its last day, a right of residence (as MAGDA relays it) likewise,
    unless a later step or another right follows; code 99997 says that it was lost. What the codes of the other steps mean,
    or a decision that was cancelled, has no source: `unread`. Steps of who stands in the register of foreigners or of the population are over.
#}
with

step as (
    select
        person.person_id,
        step.message_id,
        step.received_on,
        step.start_date as step_on,
        max(coalesce(step.decision_code, step.situation_code)) as code,
        max(step.leave_date) as leave_date,
        bool_or(
            coalesce(step.has_unrestricted_stay, false)
            or step.protection_code is not null
        ) as is_kept,
        bool_or(step.cancelled_date is not null) as is_cancelled
    from {{ ref('stg_ksz__register_refugee_status') }} as step
    inner join {{ ref('stg_ksz__register_person') }} as person on step.message_id = person.message_id
    where step.start_date is not null
    group by person.person_id, step.message_id, step.received_on, step.start_date
),

procedure as (
    select
        *,
        'retrieve_ti_groups' as source,
        lead(step_on) over (partition by message_id order by step_on) - 1 as step_until
    from step
),

waiting as (
    select
        register.person_id,
        'perform_investigation' as source,
        file.situation_code as code,
        file.situation_date as step_on,
        file.message_id,
        file.received_on
    from {{ ref('stg_ksz__investigation_refugee_file') }} as file
    inner join {{ ref('stg_ksz__investigation_waiting_register') }} as register
        on file.message_id = register.message_id and file.parent_row_nr = register.row_nr
    where file.situation_date is not null
),

granted as (
    select
        person.person_id,
        person.source,
        residence.end_date,
        lead(residence.start_date) over (
            partition by residence.message_id, residence.parent_row_nr order by residence.start_date
        ) - 1 as replaced_on,
        residence.message_id,
        residence.received_on
    from {{ ref('stg_ksz__person_legal_residence') }} as residence
    inner join {{ magda_person() }} as person
        on residence.message_id = person.message_id and residence.parent_row_nr = person.row_nr
    where residence.start_date is not null
),

told as (
    select
        person_id,
        source,
        case when leave_date is null or is_cancelled then 'unread' else 'ended' end as state,
        code,
        case when leave_date is null or is_cancelled then step_on else leave_date + 1 end as valid_from,
        step_until as valid_until,
        message_id,
        received_on
    from procedure
    where not is_kept

    union all

    select
        person_id,
        source,
        'unread' as state,
        code,
        step_on as valid_from,
        lead(step_on) over (partition by message_id order by step_on) - 1 as valid_until,
        message_id,
        received_on
    from waiting

    union all

    select
        person_id,
        source,
        'ended' as state,
        cast(null as varchar) as code,
        end_date + 1 as valid_from,
        replaced_on as valid_until,
        message_id,
        received_on
    from granted
    where end_date is not null
),

last_answer as (
    select
        told.*,
        {{ first_told_on('told', ['state', 'code', 'valid_from', 'valid_until']) }} as known_on
    from told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
    {{ of_the_last_answer('told') }}
)

select
    last_answer.person_id,
    last_answer.source,
    last_answer.state,
    last_answer.code,
    last_answer.valid_from,
    last_answer.valid_until,
    last_answer.known_on,
    last_answer.message_id
from last_answer
left join {{ ref('int_register_of_person') }} as register
    on last_answer.person_id = register.person_id and register.register_code in ('1', '2')
where
    coalesce(last_answer.valid_until, last_answer.valid_from) >= last_answer.valid_from
    and (last_answer.state = 'ended' or register.person_id is null)

union all

select
    person_id,
    source,
    'ended' as state,
    removal_code as code,
    valid_from,
    valid_until,
    start_known_on as known_on,
    message_id
from {{ ref('int_residence_period') }}
where removal_code = '99997'
