{#
    What a dossier is tied to that another one may be tied to as well: the people in it, the address at which the
    applicant stands in the register by the last answer, the accounts that its aid was paid to. Somebody whose number was
    replaced is the same person under both.
#}
with

person as (
    select
        dossier_id,
        person_id,
        'applicant' as reason,
        opened_on as valid_from,
        closed_on as valid_until,
        known_on,
        message_id
    from {{ ref('stg_ocmw__dossier') }}

    union all

    select
        dossier_id,
        person_id,
        'declared_member' as reason,
        valid_from,
        valid_until,
        known_on,
        message_id
    from {{ ref('stg_ocmw__declared_household') }}

    union all

    select
        dossier.dossier_id,
        member.member_person_id as person_id,
        'registered_member' as reason,
        member.valid_from,
        member.valid_until,
        member.known_on,
        member.message_id
    from {{ ref('int_household_member') }} as member
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on member.person_id = dossier.person_id
),

last_address as (
    select
        person_id,
        value as address_id,
        since,
        min(received_on) over (partition by person_id, value, since) as known_on,
        message_id
    from {{ ref('int_told_state') }}
    where kind = 'address'
    qualify row_number() over (
        partition by person_id
        order by replied_at desc, since desc nulls last, message_id desc
    ) = 1
),

reference_address as (
    select distinct person_id
    from {{ ref('int_residence_period') }}
    where is_reference_address and valid_until is null
),

tie as (
    select
        person.dossier_id,
        'person' as thing_type,
        coalesce(alias.current_person_id, person.person_id) as thing_id,
        person.reason,
        person.valid_from,
        person.valid_until,
        person.known_on,
        person.message_id
    from person
    left join {{ ref('int_person_alias') }} as alias on person.person_id = alias.person_id

    union all

    select
        dossier.dossier_id,
        'address' as thing_type,
        last_address.address_id as thing_id,
        case
            when reference_address.person_id is not null then 'reference_address' else 'registered_address'
        end as reason,
        last_address.since as valid_from,
        cast(null as date) as valid_until,
        last_address.known_on,
        last_address.message_id
    from {{ ref('stg_ocmw__dossier') }} as dossier
    inner join last_address on dossier.person_id = last_address.person_id
    left join reference_address on dossier.person_id = reference_address.person_id

    union all

    select
        dossier_id,
        'account' as thing_type,
        account_id as thing_id,
        'paid_to_account' as reason,
        paid_on as valid_from,
        paid_on as valid_until,
        known_on,
        message_id
    from {{ ref('stg_ocmw__payment') }}
    where account_id is not null
)

select
    dossier_id,
    thing_type,
    thing_id,
    reason,
    min(valid_from) as valid_from,
    nullif(max(coalesce(valid_until, date '9999-12-31')), date '9999-12-31') as valid_until,
    min(known_on) as known_on,
    max_by(message_id, coalesce(valid_until, date '9999-12-31')) as message_id
from tie
group by dossier_id, thing_type, thing_id, reason
