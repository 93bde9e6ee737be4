{# The reference addresses that the register gives, from the last answer per person and source; the last day counts. #}
with

told as (
    select
        person.person_id,
        'retrieve_ti_groups' as source,
        reference.start_date as valid_from,
        reference.end_date as valid_until,
        reference.message_id,
        reference.received_on
    from {{ ref('stg_ksz__register_reference_address') }} as reference
    inner join {{ ref('stg_ksz__register_person') }} as person on reference.message_id = person.message_id

    union all

    select
        person_id,
        'geef_persoon' as source,
        reference_address_start_date as valid_from,
        reference_address_end_date as valid_until,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}

    union all

    select
        person.person_id,
        'geef_historiek_persoon' as source,
        residence.reference_address_start_date as valid_from,
        residence.reference_address_end_date as valid_until,
        residence.message_id,
        residence.received_on
    from {{ ref('stg_ksz__person_residence') }} as residence
    inner join {{ ref('stg_ksz__person_history') }} as person
        on residence.message_id = person.message_id and residence.parent_row_nr = person.row_nr
)

select
    told.person_id,
    told.source,
    told.valid_from,
    told.valid_until,
    {{ first_told_on('told', ['valid_from', 'valid_until']) }} as known_on,
    told.message_id
from told
inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
where told.valid_from is not null
{{ of_the_last_answer('told') }}
