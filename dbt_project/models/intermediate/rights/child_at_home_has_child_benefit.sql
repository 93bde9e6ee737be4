{#
    For each minor child that the centre has in the household while aid runs, somebody gets the family benefit, whoever it
    is. Found is a child for whom the last answer since the aid began names no benefit in the last month that was asked;
    the month in which the child came asks for none yet. Whose birth no register told may be of age: nobody asked.
#}
with

birth as (
    select
        member_person_id as person_id,
        max(birth_month) as birth_month
    from {{ ref('int_household_member') }}
    group by member_person_id
),

child as (
    select
        aid.dossier_id,
        aid.aid_from,
        declared.person_id as child_id,
        bool_or(birth.birth_month is not null) as is_minor,
        greatest(aid.aid_from, min(declared.valid_from)) as child_from
    from {{ ref('int_running_aid') }} as aid
    cross join {{ ref('int_today') }} as today
    inner join {{ ref('stg_ocmw__declared_household') }} as declared
        on
            aid.dossier_id = declared.dossier_id
            and today.today between declared.valid_from and coalesce(declared.valid_until, date '9999-12-31')
    left join birth on declared.person_id = birth.person_id
    where
        declared.relation = 'child'
        and declared.shares_household
        and coalesce({{ comes_of_age_on('birth.birth_month') }} >= today.today, true)
    group by aid.dossier_id, aid.aid_from, declared.person_id
),

last_answer_of_child as (
    select
        child.dossier_id,
        child.child_id,
        child.is_minor,
        child.child_from,
        answer.message_id,
        answer.outcome,
        answer.replied_on,
        answer.received_on,
        cast(date_trunc('month', answer.valid_until) as date) as month
    from child
    left join {{ ref('int_child_benefit_answer') }} as answer
        on
            child.child_id = answer.person_id
            and child.aid_from <= answer.replied_on
            and child.child_from < date_trunc('month', answer.valid_until)
    qualify row_number() over (
        partition by child.dossier_id, child.child_id
        order by answer.replied_on desc nulls last, answer.message_id desc
    ) = 1
),

of_child as (
    select
        asked.dossier_id,
        asked.child_from,
        asked.message_id,
        asked.replied_on,
        asked.received_on,
        case
            when asked.message_id is null then 'not_asked'
            when asked.outcome <> 'told' then asked.outcome
            when
                exists (
                    select 1
                    from {{ ref('int_child_benefit_period') }} as benefit
                    where
                        benefit.child_id = asked.child_id
                        and benefit.valid_from <= last_day(asked.month)
                        and coalesce(benefit.valid_until, date '9999-12-31') >= asked.month
                )
                then 'has_it'
            when not asked.is_minor then 'not_asked'
            else 'lacks_it'
        end as outcome
    from last_answer_of_child as asked
),

opened as (
    select
        dossier_id,
        coalesce(min(child_from) filter (where outcome = 'lacks_it'), min(child_from)) as right_from,
        count(*) as children_at_home,
        list(message_id) filter (where outcome = 'lacks_it') as message_ids
    from of_child
    group by dossier_id
),

-- A child that lacks it weighs more than one of whom nobody can tell, and that one more than the others.
answer as (
    select
        aid.dossier_id,
        of_child.message_id,
        of_child.replied_on,
        of_child.received_on,
        coalesce(of_child.outcome, 'nothing') as outcome
    from {{ ref('int_running_aid') }} as aid
    left join of_child on aid.dossier_id = of_child.dossier_id
    qualify row_number() over (
        partition by aid.dossier_id
        order by
            case of_child.outcome when 'lacks_it' then 1 when 'has_it' then 3 else 2 end,
            of_child.replied_on desc nulls last, of_child.message_id desc
    ) = 1
),

{{ derived_right(
    'child_at_home_has_child_benefit',
    opened='opened',
    expected={'children_at_home': 'children_at_home'},
    observed={'replied_on': 'replied_on'},
) }}
