{# The last answer per person and source counts: a death that it no longer tells was corrected. #}
with

told as (
    select
        person_id,
        'identify_person' as source,
        decease_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__identified_person') }}

    union all

    select
        person_id,
        'perform_investigation' as source,
        decease_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__investigation_citizen') }}

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        decease.decease_date,
        person.message_id,
        person.received_on
    from {{ ref('stg_ksz__register_person') }} as person
    left join {{ ref('stg_ksz__register_decease') }} as decease
        on person.message_id = decease.message_id and decease.end_date is null

    union all

    select
        person_id,
        'geef_persoon' as source,
        decease_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}

    union all

    select
        person.person_id,
        'geef_historiek_persoon' as source,
        decease.decease_date,
        person.message_id,
        person.received_on
    from {{ ref('stg_ksz__person_history') }} as person
    left join {{ ref('stg_ksz__person_decease') }} as decease
        on
            person.message_id = decease.message_id
            and person.row_nr = decease.parent_row_nr
            and decease.end_date is null
),

last_answer as (
    select
        told.*,
        {{ first_told_on('told', ['decease_date']) }} as known_on
    from told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
    {{ of_the_last_answer('told') }}
)

select
    person_id,
    source,
    max(decease_date) as deceased_on,
    max(known_on) as known_on,
    max(message_id) as message_id
from last_answer
where decease_date is not null
group by person_id, source
