{#
    Where somebody stood in the register, from when until when, from the last answer per person and source. What an older
    answer left open ends where a later one of another source says that something else began. A move that was only
    declared is kept apart. Of who was struck off, `removal_code` says how.
#}
{% set place = [
    'municipality_code', 'country_code', 'is_struck_off', 'removal_code', 'is_reference_address', 'is_declared',
    'first_day',
] %}
with

told as (
    select
        history.person_id,
        'perform_investigation' as source,
        address.municipality_code,
        address.country_code,
        false as is_struck_off,
        cast(null as varchar) as removal_code,
        false as is_reference_address,
        false as is_declared,
        address.since as first_day,
        cast(null as date) as last_day,
        address.message_id,
        address.received_on
    from {{ ref('stg_ksz__investigation_legal_address') }} as address
    inner join {{ ref('stg_ksz__investigation_address_history') }} as history
        on address.message_id = history.message_id and address.parent_row_nr = history.row_nr

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        case
            when {{ is_municipality('managing.municipality_code') }} then managing.municipality_code
        end as municipality_code,
        case when length(managing.municipality_code) = 3 then managing.municipality_code end as country_code,
        {{ is_removal('managing.municipality_code') }} as is_struck_off,
        case when {{ is_removal('managing.municipality_code') }} then managing.municipality_code end as removal_code,
        reference.message_id is not null as is_reference_address,
        false as is_declared,
        managing.start_date as first_day,
        managing.end_date - 1 as last_day,
        managing.message_id,
        managing.received_on
    from {{ ref('stg_ksz__register_managing_municipality') }} as managing
    inner join {{ ref('stg_ksz__register_person') }} as person on managing.message_id = person.message_id
    left join {{ ref('stg_ksz__register_reference_address') }} as reference
        on
            managing.message_id = reference.message_id
            and managing.end_date is null
            and reference.end_date is null

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        intention.destination_code as municipality_code,
        null as country_code,
        false as is_struck_off,
        cast(null as varchar) as removal_code,
        false as is_reference_address,
        true as is_declared,
        intention.start_date as first_day,
        intention.end_date as last_day,
        intention.message_id,
        intention.received_on
    from {{ ref('stg_ksz__register_move_intention') }} as intention
    inner join {{ ref('stg_ksz__register_person') }} as person on intention.message_id = person.message_id

    union all

    select
        person_id,
        'geef_persoon' as source,
        municipality_code,
        country_code,
        false as is_struck_off,
        cast(null as varchar) as removal_code,
        reference_address_start_date is not null and reference_address_end_date is null as is_reference_address,
        false as is_declared,
        residence_start_date as first_day,
        residence_end_date as last_day,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}

    union all

    select
        person.person_id,
        'geef_historiek_persoon' as source,
        residence.municipality_code,
        residence.country_code,
        false as is_struck_off,
        cast(null as varchar) as removal_code,
        residence.reference_address_start_date is not null as is_reference_address,
        false as is_declared,
        residence.start_date as first_day,
        residence.end_date as last_day,
        residence.message_id,
        residence.received_on
    from {{ ref('stg_ksz__person_residence') }} as residence
    inner join {{ ref('stg_ksz__person_history') }} as person
        on residence.message_id = person.message_id and residence.parent_row_nr = person.row_nr

    union all

    select
        person.person_id,
        person.source,
        null as municipality_code,
        null as country_code,
        true as is_struck_off,
        status.status_code as removal_code,
        false as is_reference_address,
        false as is_declared,
        status.start_date as first_day,
        status.end_date as last_day,
        status.message_id,
        status.received_on
    from {{ ref('stg_ksz__person_status') }} as status
    inner join {{ magda_person() }} as person
        on status.message_id = person.message_id and status.parent_row_nr = person.row_nr
    where {{ is_removal('status.status_code') }}
),

last_answer as (
    select
        told.*,
        {{ first_told_on('told', place + ['last_day']) }} as known_on,
        {{ first_told_on('told', place) }} as start_known_on,
        coalesce({{ brussels_day('message.replied_at') }}, told.received_on) as replied_on
    from told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
    where told.first_day is not null
    {{ of_the_last_answer('told') }}
),

-- Where a source says no end, the next address of the same answer is the end of the one before.
one_source as (
    select
        *,
        coalesce(
            last_day,
            lead(first_day) over (
                partition by person_id, source, message_id, is_declared order by first_day
            ) - 1
        ) as source_until
    from last_answer
),

replaced as (
    select
        this.person_id,
        this.source,
        this.message_id,
        this.first_day,
        min(later.first_day) - 1 as replaced_on
    from one_source as this
    inner join one_source as later
        on
            this.person_id = later.person_id
            and this.source <> later.source
            and this.replied_on < later.replied_on
            and this.first_day < later.first_day
    where this.source_until is null and not later.is_declared
    group by this.person_id, this.source, this.message_id, this.first_day
)

select
    one_source.person_id,
    one_source.source,
    one_source.municipality_code,
    one_source.country_code,
    one_source.first_day as valid_from,
    coalesce(one_source.source_until, replaced.replaced_on) as valid_until,
    coalesce(one_source.country_code, '150') <> '150' as is_abroad,
    one_source.is_struck_off,
    one_source.removal_code,
    one_source.is_reference_address,
    one_source.is_declared,
    one_source.known_on,
    one_source.start_known_on,
    one_source.message_id
from one_source
left join replaced
    on
        one_source.person_id = replaced.person_id
        and one_source.source = replaced.source
        and one_source.message_id = replaced.message_id
        and one_source.first_day = replaced.first_day
where coalesce(one_source.source_until, one_source.first_day) >= one_source.first_day
