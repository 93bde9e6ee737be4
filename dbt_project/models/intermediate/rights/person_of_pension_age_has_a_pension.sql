{#
    Who reaches the age of a pension may have a pension or the income guarantee for the elderly (IGO / GRAPA), and these go
    before the living wage (L of 26 May 2002, art. 3, 6°). Found are months of living wage from that age on in which the
    decision takes no pension into account, while the pension register names nothing either: also where nobody asked it, or
    in vain, because it is the file that has no pension to show. A pension begins in the month after that of the birthday;
    of whom the register gives no month of birth, the months in between are in doubt.
#}
with

told_birth as (
    select
        person_id,
        birth_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__identified_person') }}
    union all
    select
        person_id,
        birth_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__investigation_citizen') }}
    union all
    select
        person_id,
        birth_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__register_person') }}
    union all
    select
        person_id,
        birth_date,
        message_id,
        received_on
    from {{ ref('stg_ksz__person') }}
),

-- Where the registers differ, the latest birth, so that nobody is taken for older than they are.
birth as (
    select *
    from told_birth
    where left(birth_date, 4) > '0000'
    qualify row_number() over (partition by person_id order by birth_date desc, received_on asc, message_id asc) = 1
),

-- The age that holds in the month in which the pension would begin.
aged as (
    select
        birth.person_id,
        birth.message_id,
        birth.received_on,
        cast(age.value as integer) as pension_age_years,
        {{ last_day_of_birthday('birth.birth_date', 'age.value') }} + 1 as pension_from,
        {{ last_day_of_birthday('birth.birth_date', 'age.value', unknown=1) }} + 1 as earliest_from
    from birth
    inner join {{ ref('int_legal_parameter') }} as age
        on
            age.parameter = 'pension_age_years'
            and age.is_known
            and {{ last_day_of_birthday('birth.birth_date', 'age.value') }}
            < coalesce(age.valid_until, date '9999-12-31')
    qualify row_number() over (partition by birth.person_id order by age.valid_from) = 1
),

-- What the pension register said of the time from that age on. Beside a supplementary pension there may be no other.
asked as (
    select
        question.person_id,
        bool_or(item.message_id is not null and question.asks_first_pillar) as is_named,
        bool_or(item.message_id is not null) as may_be_named,
        max(answer.replied_on) as pension_asked_on,
        list(distinct answer.message_id) as message_ids
    from {{ ref('int_pension_question') }} as question
    inner join aged on question.person_id = aged.person_id and question.end_date >= aged.pension_from
    inner join {{ ref('int_answer') }} as answer on question.answer_id = answer.message_id
    left join {{ ref('stg_ksz__pension_item') }} as item on answer.message_id = item.message_id
    group by question.person_id
),

counted as (
    select distinct
        dossier_id,
        aid_type,
        month,
        person_id
    from {{ ref('int_income_counted_in_month') }}
    where source = 'pension'
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aged.pension_age_years,
        aged.pension_from,
        asked.pension_asked_on,
        case
            when aged.person_id is null then 'cannot_tell'
            when aid.month < aged.earliest_from or (aid.is_paid and aid.paid_eur <= 0) then 'not_applicable'
            when counted.person_id is not null or coalesce(asked.is_named, false) then 'clear'
            when aid.month < aged.pension_from then 'cannot_tell'
            when asked.may_be_named or (aid.decision_id is null and aid.is_decision_missing) then 'cannot_tell'
            else 'found'
        end as status,
        case
            when aged.person_id is null then 'not_asked'
            when aid.month < aged.pension_from then 'birth_month_unknown'
            when asked.may_be_named then 'no_result'
            else 'page_missing'
        end as because,
        cast(null as decimal(18, 2)) as amount_eur,
        true as is_running,
        greatest(aid.known_on, aged.received_on) as known_on,
        list_concat(list_append(aid.message_ids, aged.message_id), asked.message_ids) as message_ids
    from {{ ref('int_month_of_aid') }} as aid
    left join aged on aid.person_id = aged.person_id
    left join asked on aid.person_id = asked.person_id
    left join counted
        on
            aid.dossier_id = counted.dossier_id
            and aid.aid_type = counted.aid_type
            and aid.month = counted.month
            and aid.person_id = counted.person_id
),

{{ signal_over_months(
    'person_of_pension_age_has_a_pension',
    expected={'pension_age_years': 'min(pension_age_years)'},
    observed={'pension_from': 'min(pension_from)', 'pension_asked_on': 'max(pension_asked_on)'},
) }}
