{#
    A child for whom the aid counts the person as having a family in charge, while the family benefit of the month goes to
    nobody of the household. A child of whom the register says that it lives with both parents in turns is left out.
#}
with

aid as (
    select
        aid.*,
        last_day(aid.month) as month_until,
        decision.category_code
    from {{ ref('int_aid_in_month') }} as aid
    left join {{ ref('stg_ocmw__decision') }} as decision on aid.decision_id = decision.decision_id
),

member as (
    select
        aid.dossier_id,
        aid.month,
        declared.person_id as member_id,
        declared.relation = 'child' and declared.shares_household as is_child,
        declared.message_id,
        declared.start_known_on as known_on
    from aid
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on
            aid.dossier_id = declared.dossier_id
            and {{ periods_overlap('aid.month', 'aid.month_until', 'declared.valid_from', 'declared.valid_until') }}

    union all

    select
        aid.dossier_id,
        aid.month,
        registered.member_person_id as member_id,
        registered.relation_code = '03' as is_child,
        registered.message_id,
        registered.known_on
    from aid
    inner join {{ ref('int_household_member') }} as registered
        on
            aid.person_id = registered.person_id
            and {{ periods_overlap('aid.month', 'aid.month_until', 'registered.valid_from', 'registered.valid_until') }}
),

in_turns as (
    select
        person.person_id,
        hosting.other_id as child_id,
        hosting.start_date,
        hosting.end_date
    from {{ ref('stg_ksz__register_shared_hosting') }} as hosting
    inner join {{ ref('stg_ksz__register_person') }} as person on hosting.message_id = person.message_id

    union all

    select
        person.person_id,
        shared.shared_with_id as child_id,
        shared.start_date,
        shared.end_date
    from {{ ref('stg_ksz__person_shared_residence') }} as shared
    inner join {{ magda_person() }} as person
        on shared.message_id = person.message_id and shared.parent_row_nr = person.row_nr
),

child as (
    select
        aid.dossier_id,
        aid.person_id,
        aid.month,
        aid.month_until,
        member.member_id as child_id,
        max(member.known_on) as known_on,
        list(distinct member.message_id) as message_ids
    from aid
    inner join member on aid.dossier_id = member.dossier_id and aid.month = member.month and member.is_child
    where
        aid.category_code = '3'
        and not exists (
            select 1
            from in_turns
            where
                in_turns.person_id = aid.person_id
                and in_turns.child_id = member.member_id
                and {{ periods_overlap('aid.month', 'aid.month_until', 'in_turns.start_date', 'in_turns.end_date') }}
        )
    group by aid.dossier_id, aid.person_id, aid.month, aid.month_until, member.member_id
),

receiver as (
    select
        child.dossier_id,
        child.person_id,
        child.month,
        child.child_id,
        benefit.valid_until,
        benefit.known_on,
        benefit.message_id,
        unnest(benefit.receiver_ids) as receiver_id
    from child
    inner join {{ ref('int_child_benefit_period') }} as benefit
        on
            child.child_id = benefit.child_id
            and child.month >= benefit.valid_from
            and child.month_until <= coalesce(benefit.valid_until, date '9999-12-31')
),

benefit as (
    select
        receiver.dossier_id,
        receiver.month,
        receiver.child_id,
        bool_or(receiver.receiver_id = receiver.person_id or member.member_id is not null) as is_within,
        bool_or(receiver.valid_until is null) as is_running,
        max(receiver.known_on) as known_on,
        list(distinct receiver.message_id) as message_ids
    from receiver
    left join member
        on
            receiver.dossier_id = member.dossier_id
            and receiver.month = member.month
            and receiver.receiver_id = member.member_id
    group by receiver.dossier_id, receiver.month, receiver.child_id
),

answer as (
    select
        child.dossier_id,
        child.month,
        child.child_id,
        bool_or(answer.outcome = 'told') as is_told,
        max_by(answer.outcome, answer.replied_on) filter (where answer.outcome <> 'told') as obstacle,
        min(answer.received_on) filter (where answer.outcome = 'told') as told_on,
        list(distinct answer.message_id) as message_ids
    from child
    inner join {{ ref('int_child_benefit_answer') }} as answer
        on
            child.child_id = answer.person_id
            and child.month >= answer.valid_from
            and child.month_until <= answer.valid_until
            and child.month <= answer.replied_on
    group by child.dossier_id, child.month, child.child_id
),

of_the_children as (
    select
        child.dossier_id,
        child.month,
        count(*) filter (where benefit.child_id is not null and not benefit.is_within) as children_outside,
        coalesce(bool_or(benefit.is_running) filter (where not benefit.is_within), false) as is_running,
        bool_and(coalesce(answer.is_told, false)) as is_told,
        max(case when not coalesce(answer.is_told, false) then coalesce(answer.obstacle, 'not_asked') end) as because,
        max(coalesce(benefit.known_on, answer.told_on)) as known_on,
        list_concat(
            flatten(list(child.message_ids)),
            flatten(list(benefit.message_ids) filter (where benefit.message_ids is not null)),
            flatten(list(answer.message_ids) filter (where answer.message_ids is not null))
        ) as message_ids
    from child
    left join benefit
        on
            child.dossier_id = benefit.dossier_id
            and child.month = benefit.month
            and child.child_id = benefit.child_id
    left join answer
        on
            child.dossier_id = answer.dossier_id
            and child.month = answer.month
            and child.child_id = answer.child_id
    group by child.dossier_id, child.month
),

amount as (
    select
        category_code,
        valid_from,
        valid_until,
        value
    from {{ ref('int_legal_parameter') }}
    where parameter = 'living_wage_month' and category_code in ('2', '3')
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        children.children_outside,
        case
            when coalesce(aid.category_code, '') <> '3' or children.dossier_id is null then 'not_applicable'
            when children.children_outside > 0 and aid.paid_eur > 0 then 'found'
            when children.is_told or children.children_outside > 0 then 'clear'
            else 'cannot_tell'
        end as status,
        children.because,
        least(aid.paid_eur, coalesce(with_family.value - alone.value, aid.paid_eur)) as amount_eur,
        children.is_running,
        greatest(aid.known_on, children.known_on) as known_on,
        list_concat(aid.message_ids, children.message_ids) as message_ids
    from aid
    left join of_the_children as children on aid.dossier_id = children.dossier_id and aid.month = children.month
    left join amount as with_family
        on
            with_family.category_code = '3'
            and aid.month between with_family.valid_from and coalesce(with_family.valid_until, date '9999-12-31')
    left join amount as alone
        on
            alone.category_code = '2'
            and aid.month between alone.valid_from and coalesce(alone.valid_until, date '9999-12-31')
),

{{ signal_over_months(
    'child_benefit_outside_the_household',
    expected={'category_code': "'3'"},
    observed={'children': 'max(children_outside)'},
) }}
