{#
    Somebody who stands in the household of the register for the whole month, and of whom the centre's file says nothing for
    that month. What a visit or another proof established counts before the register, and so does who left according to the
    file after the register's last word.
#}
with

aid as (
    select
        *,
        last_day(month) as month_until
    from {{ ref('int_aid_in_month') }}
),

delivery as (
    select count(*) > 0 as is_delivered
    from {{ ref('stg_ksz__message') }}
    where message_type = 'declared_household'
),

known as (
    select
        aid.dossier_id,
        aid.month,
        declared.person_id as member_id,
        bool_or(
            declared.established_by <> 'declaration'
            or coalesce(declared.valid_until, date '9999-12-31') >= aid.month
        ) as is_known,
        max(declared.valid_until) as left_on
    from aid
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on aid.dossier_id = declared.dossier_id and aid.month_until >= declared.valid_from
    group by aid.dossier_id, aid.month, declared.person_id
),

unknown as (
    select
        aid.dossier_id,
        aid.month,
        count(distinct member.member_person_id) as members,
        min(member.valid_from) as registered_from,
        bool_or(member.valid_until is null) as is_running,
        max(member.known_on) as known_on,
        list(distinct member.message_id) as message_ids
    from aid
    inner join {{ ref('int_household_member') }} as member
        on
            aid.person_id = member.person_id
            and aid.month >= member.valid_from
            and aid.month_until <= coalesce(member.certain_until, date '9999-12-31')
    left join known
        on
            aid.dossier_id = known.dossier_id
            and aid.month = known.month
            and member.member_person_id = known.member_id
    where not coalesce(known.is_known or known.left_on >= member.named_on, false)
    group by aid.dossier_id, aid.month
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        unknown.members,
        unknown.registered_from,
        case
            when unknown.dossier_id is not null and not delivery.is_delivered then 'cannot_tell'
            when unknown.dossier_id is not null and aid.paid_eur > 0 then 'found'
            when unknown.dossier_id is not null or answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        case
            when unknown.dossier_id is not null then 'not_delivered'
            else coalesce(answer.because, 'not_asked')
        end as because,
        cast(0 as decimal(18, 2)) as amount_eur,
        coalesce(unknown.is_running, false) as is_running,
        greatest(aid.known_on, coalesce(unknown.known_on, answer.told_on)) as known_on,
        list_concat(aid.message_ids, coalesce(unknown.message_ids, answer.message_ids)) as message_ids
    from aid
    cross join delivery
    left join unknown on aid.dossier_id = unknown.dossier_id and aid.month = unknown.month
    left join {{ ref('int_household_told_in_month') }} as answer
        on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    'household_unknown_to_the_file',
    expected={'declared_members': '0'},
    observed={'registered_members': 'max(members)', 'registered_from': 'min(registered_from)'},
) }}
