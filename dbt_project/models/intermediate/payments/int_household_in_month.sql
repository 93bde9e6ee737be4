{#
    With whom somebody lived in a paid month: who was declared to share the household, and who stands in it in the
    register, unless the centre established otherwise (a home visit: the facts prevail over the register) or heard after
    the last answer that they left. Somebody is there `throughout` only on every day of the month, so that a month in
    which the household changed fits both.
#}
with

paid_month as (
    select distinct
        dossier_id,
        person_id,
        month,
        month_until
    from {{ ref('int_payment') }}
    where aid_type in {{ living_wage_types() }}
),

birth as (
    {{ told_births() }}
),

declared as (
    select
        paid_month.dossier_id,
        paid_month.person_id,
        paid_month.month,
        declared.person_id as member_person_id,
        declared.relation = 'child' as is_child,
        declared.shares_household,
        declared.established_by <> 'declaration' as is_established,
        {{ periods_overlap(
            'paid_month.month', 'paid_month.month_until', 'declared.valid_from', 'declared.valid_until'
        ) }} as is_there,
        declared.valid_from <= paid_month.month
        and coalesce(declared.valid_until, date '9999-12-31') >= paid_month.month_until as is_throughout,
        declared.valid_until,
        declared.message_id,
        declared.start_known_on as known_on
    from paid_month
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on paid_month.dossier_id = declared.dossier_id and paid_month.month_until >= declared.valid_from
),

-- What the centre knows of each of them, in so far as it may be set against the register.
known as (
    select
        dossier_id,
        month,
        member_person_id,
        bool_or(is_established and not (is_there and shares_household))
        and not bool_or(is_there and shares_household) as is_established_otherwise,
        case when count(valid_until) = count(*) then max(valid_until) end as left_on
    from declared
    group by dossier_id, month, member_person_id
),

registered as (
    select
        paid_month.dossier_id,
        paid_month.person_id,
        paid_month.month,
        paid_month.month_until,
        member.member_person_id,
        member.valid_from,
        least(member.certain_until, case when known.left_on >= member.named_on then known.left_on end) as certain_until,
        least(member.valid_until, case when known.left_on >= member.named_on then known.left_on end) as valid_until,
        member.message_id,
        member.known_on
    from paid_month
    inner join {{ ref('int_household_member') }} as member
        on paid_month.person_id = member.person_id and paid_month.month_until >= member.valid_from
    left join known
        on
            paid_month.dossier_id = known.dossier_id
            and paid_month.month = known.month
            and member.member_person_id = known.member_person_id
    where not coalesce(known.is_established_otherwise, false)
),

together as (
    select
        dossier_id,
        person_id,
        month,
        member_person_id,
        is_child,
        is_throughout,
        false as is_registered,
        message_id,
        known_on
    from declared
    where is_there and shares_household

    union all

    select
        dossier_id,
        person_id,
        month,
        member_person_id,
        false as is_child,
        valid_from <= month and coalesce(certain_until, date '9999-12-31') >= month_until as is_throughout,
        true as is_registered,
        message_id,
        known_on
    from registered
    where coalesce(valid_until, date '9999-12-31') >= month
),

aged as (
    select
        together.*,
        {{ comes_of_age_on('birth.birth_month') }} >= together.month
        and coalesce(birth.civil_state_code, '10') = '10' as is_minor,
        together.is_child and birth.birth_month is null as is_of_unknown_age
    from together
    left join birth on together.member_person_id = birth.person_id
)

select
    dossier_id,
    person_id,
    month,
    bool_or(is_throughout) as shares_throughout,
    coalesce(bool_or(is_minor), false) as has_minor_child,
    coalesce(bool_or(is_minor and is_throughout), false) as has_minor_child_throughout,
    bool_or(is_of_unknown_age) as has_child_of_unknown_age,
    count(distinct member_person_id) as members,
    count(distinct member_person_id) filter (where is_registered) as registered_members,
    count(distinct member_person_id) filter (where not is_registered) as declared_members,
    max(known_on) as known_on,
    list(message_id) as message_ids
from aged
group by dossier_id, person_id, month
