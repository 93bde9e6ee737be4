{#
    The main residence of somebody, from the last answer per person and source, as the keyed id of its address. A reference
    address is no residence: who has one does not live there. Collective is what the register says of the way of living.
#}
with

collective as (
    select
        person_id,
        message_id
    from {{ ref('stg_ksz__household_member') }}
    where housing_code = '05'

    union

    select
        person.person_id,
        head.message_id
    from {{ ref('stg_ksz__register_reference_person') }} as head
    inner join {{ ref('stg_ksz__register_person') }} as person on head.message_id = person.message_id
    where head.housing_code = '05' and head.end_date is null

    union

    select
        person_id,
        message_id
    from {{ ref('stg_ksz__person') }}
    where household_housing_code = '05'
),

reference as (
    select
        message_id,
        max(start_date) as start_date
    from {{ ref('stg_ksz__register_reference_address') }}
    where end_date is null
    group by message_id
),

told as (
    select
        history.person_id,
        'perform_investigation' as source,
        address.address_id,
        address.since as first_day,
        cast(null as date) as last_day,
        false as is_reference_address,
        address.message_id,
        address.received_on
    from {{ ref('stg_ksz__investigation_legal_address') }} as address
    inner join {{ ref('stg_ksz__investigation_address_history') }} as history
        on address.message_id = history.message_id and address.parent_row_nr = history.row_nr

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        address.address_id,
        address.start_date as first_day,
        address.end_date - 1 as last_day,
        address.end_date is null and reference.message_id is not null as is_reference_address,
        address.message_id,
        address.received_on
    from {{ ref('stg_ksz__register_address') }} as address
    inner join {{ ref('stg_ksz__register_person') }} as person on address.message_id = person.message_id
    left join reference on address.message_id = reference.message_id

    union all

    select
        person_id,
        'geef_persoon' as source,
        address_id,
        residence_start_date as first_day,
        residence_end_date as last_day,
        reference_address_start_date is not null and reference_address_end_date is null as is_reference_address,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}

    union all

    select
        person_id,
        'geef_gezinssamenstelling' as source,
        address_id,
        residence_start_date as first_day,
        residence_end_date as last_day,
        reference_address_start_date is not null and reference_address_end_date is null as is_reference_address,
        message_id,
        received_on
    from {{ ref('stg_ksz__household_member') }}
),

last_answer as (
    select
        told.*,
        {{ first_told_on('told', ['address_id', 'first_day', 'is_reference_address']) }} as known_on,
        coalesce({{ brussels_day('message.replied_at') }}, told.received_on) as replied_on
    from told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
    where told.first_day is not null and told.person_id is not null
    {{ of_the_last_answer('told') }}
)

select
    last_answer.person_id,
    last_answer.source,
    last_answer.address_id,
    last_answer.first_day as valid_from,
    coalesce(
        last_answer.last_day,
        lead(last_answer.first_day) over (
            partition by last_answer.person_id, last_answer.source, last_answer.message_id
            order by last_answer.first_day
        ) - 1
    ) as valid_until,
    last_answer.is_reference_address,
    collective.person_id is not null as is_collective,
    last_answer.replied_on,
    last_answer.known_on,
    last_answer.message_id
from last_answer
left join collective
    on last_answer.person_id = collective.person_id and last_answer.message_id = collective.message_id
