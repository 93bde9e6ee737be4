{#
    A reference address is for who has no home. Months in which the register gives one, while the centre's file says that the
    person shares the household of somebody who is not registered with them: two who have it together are no contradiction.
#}
with

aid as (
    select
        *,
        last_day(month) as month_until
    from {{ ref('int_aid_in_month') }}
),

reference as (
    select
        aid.dossier_id,
        aid.month,
        bool_or(reference.valid_until is null) as is_running,
        min(reference.valid_from) as reference_from,
        max(reference.known_on) as known_on,
        list(distinct reference.message_id) as message_ids
    from aid
    inner join {{ ref('int_reference_address') }} as reference
        on
            aid.person_id = reference.person_id
            and aid.month >= reference.valid_from
            and aid.month_until <= coalesce(reference.valid_until, date '9999-12-31')
    group by aid.dossier_id, aid.month
),

home as (
    select
        aid.dossier_id,
        aid.month,
        count(distinct declared.person_id) as declared_members,
        max(declared.start_known_on) as known_on,
        list(distinct declared.message_id) as message_ids
    from aid
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on
            aid.dossier_id = declared.dossier_id
            and aid.month >= declared.valid_from
            and aid.month_until <= coalesce(declared.valid_until, date '9999-12-31')
    left join {{ ref('int_household_member') }} as member
        on aid.person_id = member.person_id and declared.person_id = member.member_person_id
    where declared.shares_household and member.person_id is null
    group by aid.dossier_id, aid.month
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        home.declared_members,
        reference.reference_from,
        case
            when reference.dossier_id is not null and home.dossier_id is not null and aid.paid_eur > 0 then 'found'
            when reference.dossier_id is not null or answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        coalesce(answer.because, 'not_asked') as because,
        cast(0 as decimal(18, 2)) as amount_eur,
        coalesce(reference.is_running, false) as is_running,
        greatest(aid.known_on, home.known_on, coalesce(reference.known_on, answer.told_on)) as known_on,
        list_concat(
            aid.message_ids, coalesce(home.message_ids, []), coalesce(reference.message_ids, answer.message_ids)
        ) as message_ids
    from aid
    left join reference on aid.dossier_id = reference.dossier_id and aid.month = reference.month
    left join home on aid.dossier_id = home.dossier_id and aid.month = home.month
    left join {{ ref('int_register_answer_in_month') }} as answer
        on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    'reference_address_beside_a_shared_home',
    expected={'declared_members': 'max(declared_members)'},
    observed={'reference_address_from': 'min(reference_from)'},
) }}
