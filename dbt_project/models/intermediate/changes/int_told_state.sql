{#
    What answers tell of a person, one fact at a time. Facts are compared by their `value`; `shown` is what a reader may
    see of it: of an address, no more than its postal code. What an answer leaves out is not told; that somebody died is
    told also by an answer that has them alive, and that they were removed from the register by one that has them in it.
#}
with

identified as (
    select
        person_id,
        'identify_person' as flow,
        message_id,
        address_id,
        postal_code,
        cast(null as date) as address_since,
        municipality_code,
        civil_state_code,
        cast(null as date) as civil_state_since,
        register_code,
        cast(null as date) as register_since,
        decease_date,
        true as tells_decease
    from {{ ref('stg_ksz__identified_person') }}
),

investigated as (
    select
        citizen.person_id,
        'perform_investigation' as flow,
        citizen.message_id,
        address.address_id,
        address.postal_code,
        address.since as address_since,
        address.municipality_code,
        citizen.civil_state_code,
        citizen.civil_state_since,
        citizen.register_code,
        citizen.register_since,
        citizen.decease_date,
        true as tells_decease
    from {{ ref('stg_ksz__investigation_citizen') }} as citizen
    left join {{ ref('stg_ksz__investigation_citizen_address') }} as address
        on citizen.message_id = address.message_id and citizen.row_nr = address.parent_row_nr
),

person_civil_state as (
    select *
    from {{ ref('stg_ksz__person_civil_state') }}
    qualify row_number() over (partition by message_id, parent_row_nr order by start_date desc, row_nr asc) = 1
),

of_person as (
    select
        person.person_id,
        'geef_persoon' as flow,
        person.message_id,
        person.address_id,
        person.postal_code,
        person.residence_start_date as address_since,
        person.municipality_code,
        state.civil_state_code,
        state.start_date as civil_state_since,
        person.register_code,
        person.register_start_date as register_since,
        person.decease_date,
        true as tells_decease
    from {{ ref('stg_ksz__person') }} as person
    left join person_civil_state as state
        on person.message_id = state.message_id and person.row_nr = state.parent_row_nr
),

of_household as (
    select
        person_id,
        'geef_gezinssamenstelling' as flow,
        message_id,
        address_id,
        postal_code,
        residence_start_date as address_since,
        municipality_code,
        cast(null as varchar) as civil_state_code,
        cast(null as date) as civil_state_since,
        register_code,
        register_start_date as register_since,
        decease_date,
        true as tells_decease
    from {{ ref('stg_ksz__household_member') }}
    where not coalesce(is_fictitious, false)
),

-- The register tells the history of each fact: what began last holds.
{% for name in ['address', 'managing_municipality', 'civil_state', 'registration', 'decease'] %}
register_{{ name }} as (
    select *
    from {{ ref('stg_ksz__register_' ~ name) }}
    where end_date is null
    qualify row_number() over (
        partition by message_id
        order by {{ 'decease_date' if name == 'decease' else 'start_date' }} desc nulls last, row_nr asc
    ) = 1
),

{% endfor %}
of_register as (
    select
        consultation.person_id,
        'retrieve_ti_groups' as flow,
        consultation.message_id,
        address.address_id,
        address.postal_code,
        address.start_date as address_since,
        municipality.municipality_code,
        civil_state.civil_state_code,
        civil_state.start_date as civil_state_since,
        registration.register_code,
        registration.start_date as register_since,
        decease.decease_date,
        found.message_id is not null as tells_decease
    from {{ ref('stg_ksz__register_consultation') }} as consultation
    left join (select distinct message_id from {{ ref('stg_ksz__register_person') }}) as found
        on consultation.message_id = found.message_id
    left join register_address as address on consultation.message_id = address.message_id
    left join register_managing_municipality as municipality on consultation.message_id = municipality.message_id
    left join register_civil_state as civil_state on consultation.message_id = civil_state.message_id
    left join register_registration as registration on consultation.message_id = registration.message_id
    left join register_decease as decease on consultation.message_id = decease.message_id
),

answer as (
    select * from identified
    union all
    select * from investigated
    union all
    select * from of_person
    union all
    select * from of_household
    union all
    select * from of_register
),

register_left as (
    select
        message_id,
        max(end_date) as left_on
    from {{ ref('stg_ksz__register_managing_municipality') }}
    group by message_id
),

person_removal as (
    select *
    from {{ ref('stg_ksz__person_status') }}
    where end_date is null and {{ is_removal('status_code') }}
    qualify row_number() over (partition by message_id, parent_row_nr order by start_date desc, row_nr asc) = 1
),

-- Of the day on which a municipality began to keep a file its month is kept; the end of the one before gives the day.
removal as (
    select
        consultation.person_id,
        'retrieve_ti_groups' as flow,
        consultation.message_id,
        case when not {{ is_municipality('managing.municipality_code') }} then managing.municipality_code end as code,
        greatest(managing.start_date, register_left.left_on) as since
    from {{ ref('stg_ksz__register_consultation') }} as consultation
    inner join register_managing_municipality as managing on consultation.message_id = managing.message_id
    inner join register_left on consultation.message_id = register_left.message_id

    union all

    select
        person.person_id,
        'geef_persoon' as flow,
        person.message_id,
        person_removal.status_code as code,
        coalesce(person_removal.start_date, person.residence_start_date) as since
    from {{ ref('stg_ksz__person') }} as person
    left join person_removal
        on person.message_id = person_removal.message_id and person.row_nr = person_removal.parent_row_nr
    where person_removal.status_code is not null or person.municipality_code is not null
),

right_of_residence as (
    select
        person.person_id,
        person.message_id,
        residence.start_date,
        residence.end_date
    from {{ ref('stg_ksz__person_legal_residence') }} as residence
    inner join {{ ref('stg_ksz__person') }} as person
        on residence.message_id = person.message_id and residence.parent_row_nr = person.row_nr
    qualify row_number() over (
        partition by person.person_id, person.message_id
        order by residence.start_date desc nulls last, residence.row_nr asc
    ) = 1
),

told as (
    select
        person_id,
        flow,
        message_id,
        'address' as kind,
        address_id as value,
        coalesce(postal_code, '?') as shown,
        address_since as since
    from answer
    where address_id is not null

    union all

    select
        person_id,
        flow,
        message_id,
        'municipality' as kind,
        municipality_code as value,
        municipality_code as shown,
        address_since as since
    from answer
    where {{ is_municipality('municipality_code') }}

    union all

    select
        person_id,
        flow,
        message_id,
        'removal' as kind,
        coalesce(code, 'none') as value,
        code as shown,
        since
    from removal

    union all

    select
        person_id,
        flow,
        message_id,
        'civil_state' as kind,
        civil_state_code as value,
        civil_state_code as shown,
        civil_state_since as since
    from answer
    where civil_state_code is not null

    union all

    select
        person_id,
        flow,
        message_id,
        'register' as kind,
        register_code as value,
        register_code as shown,
        register_since as since
    from answer
    where register_code is not null

    union all

    select
        person_id,
        flow,
        message_id,
        'death' as kind,
        coalesce(cast(decease_date as varchar), 'alive') as value,
        cast(decease_date as varchar) as shown,
        decease_date as since
    from answer
    where tells_decease

    union all

    select
        person_id,
        'geef_persoon' as flow,
        message_id,
        'residence_right' as kind,
        concat_ws('/', cast(start_date as varchar), coalesce(cast(end_date as varchar), '-')) as value,
        cast(end_date as varchar) as shown,
        start_date as since
    from right_of_residence
)

select
    told.person_id,
    told.kind,
    told.flow,
    told.value,
    told.shown,
    told.since,
    message.received_on,
    coalesce(message.replied_at, cast(message.received_on as timestamptz)) as replied_at,
    told.message_id
from told
inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
