{#
    What each answer of a register says of who lives with whom: one row per answer, person and other member, and one
    without member for who lives alone. `is_whole` where the answer names everybody in the household; who is no reference
    person learns from the National Register no more than who is.
#}
with

investigated as (
    select
        member.message_id,
        member.parent_row_nr,
        member.person_id,
        lpad(member.relationship_code, 2, '0') as relation_code,
        member.entry_date,
        member.received_on,
        citizen.birth_date as birth_month,
        citizen.civil_state_code
    from {{ ref('stg_ksz__investigation_family_member') }} as member
    left join {{ ref('stg_ksz__investigation_citizen') }} as citizen
        on member.message_id = citizen.message_id and member.person_id = citizen.person_id
),

relayed as (
    select
        member.message_id,
        member.person_id,
        member.position_code as relation_code,
        member.start_date,
        member.end_date,
        member.received_on,
        member.birth_date as birth_month,
        civil_state.civil_state_code
    from {{ ref('stg_ksz__household_member') }} as member
    left join {{ ref('stg_ksz__household_member_civil_state') }} as civil_state
        on
            member.message_id = civil_state.message_id
            and member.row_nr = civil_state.parent_row_nr
            and civil_state.end_date is null
    where member.person_id is not null and not coalesce(member.is_fictitious, false)
),

past as (
    select *
    from {{ ref('stg_ksz__household_history_member') }}
    where person_id is not null and not coalesce(is_fictitious, false)
),

said as (
    select
        this.person_id,
        'perform_investigation' as source,
        true as is_whole,
        other.person_id as member_person_id,
        other.relation_code,
        other.birth_month,
        other.civil_state_code,
        greatest(this.entry_date, other.entry_date) as valid_from,
        cast(null as date) as valid_until,
        this.message_id,
        this.received_on
    from investigated as this
    left join investigated as other
        on
            this.message_id = other.message_id
            and this.parent_row_nr = other.parent_row_nr
            and this.person_id <> other.person_id

    union all

    select
        this.person_id,
        'geef_gezinssamenstelling' as source,
        true as is_whole,
        other.person_id as member_person_id,
        other.relation_code,
        other.birth_month,
        other.civil_state_code,
        greatest(this.start_date, other.start_date) as valid_from,
        least(this.end_date, other.end_date) as valid_until,
        this.message_id,
        this.received_on
    from relayed as this
    left join relayed as other on this.message_id = other.message_id and this.person_id <> other.person_id

    union all

    select
        this.person_id,
        'geef_historiek_gezinssamenstelling' as source,
        true as is_whole,
        other.person_id as member_person_id,
        other.position_code as relation_code,
        other.birth_date as birth_month,
        null as civil_state_code,
        greatest(this.start_date, other.start_date) as valid_from,
        least(this.end_date, other.end_date) as valid_until,
        this.message_id,
        this.received_on
    from past as this
    left join past as other
        on
            this.message_id = other.message_id
            and this.parent_row_nr = other.parent_row_nr
            and this.person_id <> other.person_id

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        true as is_whole,
        member.member_id as member_person_id,
        lpad(member.relationship_code, 2, '0') as relation_code,
        member.member_birth_date as birth_month,
        null as civil_state_code,
        member.start_date as valid_from,
        member.end_date as valid_until,
        member.message_id,
        member.received_on
    from {{ ref('stg_ksz__register_household_member') }} as member
    inner join {{ ref('stg_ksz__register_person') }} as person on member.message_id = person.message_id

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        false as is_whole,
        head.reference_person_id as member_person_id,
        '01' as relation_code,
        head.reference_person_birth_date as birth_month,
        null as civil_state_code,
        head.start_date as valid_from,
        head.end_date as valid_until,
        head.message_id,
        head.received_on
    from {{ ref('stg_ksz__register_reference_person') }} as head
    inner join {{ ref('stg_ksz__register_person') }} as person on head.message_id = person.message_id
    where head.reference_person_id is not null

    union all

    select
        person.person_id,
        person.source,
        true as is_whole,
        member.member_id as member_person_id,
        member.position_code as relation_code,
        member.member_birth_date as birth_month,
        null as civil_state_code,
        member.start_date as valid_from,
        member.end_date as valid_until,
        member.message_id,
        member.received_on
    from {{ ref('stg_ksz__person_household_member') }} as member
    inner join {{ magda_person() }} as person
        on member.message_id = person.message_id and member.parent_row_nr = person.row_nr
    where not coalesce(member.member_is_fictitious, false)
)

select
    said.*,
    coalesce({{ brussels_day('message.replied_at') }}, said.received_on) as replied_on
from said
inner join {{ ref('stg_ksz__message') }} as message on said.message_id = message.message_id
