{#
    Whom the registers give as a household, in the last answer of each flow about a person. One flow answers with all
    members and does not say who was asked about: there, each is asked about.
#}
with

asked as (
    select
        'geef_gezinssamenstelling' as source,
        message_id,
        received_on,
        person_id
    from {{ ref('stg_ksz__household_member') }}

    union

    select
        'perform_investigation' as source,
        message_id,
        received_on,
        person_id
    from {{ ref('stg_ksz__investigation') }}

    union

    select
        'retrieve_ti_groups' as source,
        message_id,
        received_on,
        person_id
    from {{ ref('stg_ksz__register_person') }}

    union

    select
        'geef_persoon' as source,
        message_id,
        received_on,
        person_id
    from {{ ref('stg_ksz__person') }}
),

last_answer as (
    select *
    from asked
    where person_id is not null
    qualify row_number() over (
        partition by source, person_id
        order by received_on desc, message_id desc
    ) = 1
),

told as (
    select
        message_id,
        person_id as member_id,
        position_code as relationship_code,
        start_date,
        end_date
    from {{ ref('stg_ksz__household_member') }}

    union all

    select
        message_id,
        person_id as member_id,
        relationship_code,
        entry_date as start_date,
        cast(null as date) as end_date
    from {{ ref('stg_ksz__investigation_family_member') }}

    union all

    select
        message_id,
        member_id,
        relationship_code,
        start_date,
        end_date
    from {{ ref('stg_ksz__register_household_member') }}

    union all

    select
        message_id,
        member_id,
        position_code as relationship_code,
        start_date,
        end_date
    from {{ ref('stg_ksz__person_household_member') }}
)

select
    last_answer.person_id,
    told.member_id,
    told.relationship_code,
    told.start_date,
    told.end_date,
    last_answer.received_on as known_on,
    last_answer.message_id
from last_answer
inner join told on last_answer.message_id = told.message_id and last_answer.person_id <> told.member_id
qualify row_number() over (
    partition by last_answer.person_id, told.member_id
    order by last_answer.received_on desc, last_answer.message_id desc, told.start_date desc nulls last
) = 1
