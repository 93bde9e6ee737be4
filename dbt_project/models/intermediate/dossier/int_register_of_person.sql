{# The register in which somebody stands, by the last answer of any source. #}
with

told as (
    select
        person_id,
        register_code,
        message_id,
        received_on
    from {{ ref('stg_ksz__identified_person') }}

    union all

    select
        person_id,
        register_code,
        message_id,
        received_on
    from {{ ref('stg_ksz__investigation_citizen') }}

    union all

    select
        person.person_id,
        registration.register_code,
        registration.message_id,
        registration.received_on
    from {{ ref('stg_ksz__register_registration') }} as registration
    inner join {{ ref('stg_ksz__register_person') }} as person on registration.message_id = person.message_id
    where registration.end_date is null

    union all

    select
        person_id,
        register_code,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}
)

select
    told.person_id,
    ltrim(told.register_code, '0') as register_code,
    min(told.received_on) over (partition by told.person_id, ltrim(told.register_code, '0')) as known_on,
    told.message_id
from told
inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
where told.register_code is not null
qualify row_number() over (
    partition by told.person_id
    order by message.replied_at desc nulls last, told.received_on desc, told.message_id desc
) = 1
