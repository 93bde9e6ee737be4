{#
    Three complete months of living wage without a break open the increased intervention of the sickness fund. The last
    answer since that day counts: of the sickness fund itself, or of the social statuses.
#}
with

told as (
    select
        person_id,
        message_id,
        outcome,
        replied_on,
        received_on
    from {{ ref('int_social_status_answer') }}
    where status_kind = 'increased_intervention'

    union all

    select
        question.person_id,
        answer.message_id,
        case
            when answer.is_not_authorised then 'not_authorised'
            when
                insurance.increased_intervention_start_date <= coalesce(question.asked_date, answer.replied_on)
                and coalesce(insurance.increased_intervention_end_date, date '9999-12-31')
                >= coalesce(question.asked_date, answer.replied_on)
                then 'has_it'
            when
                insurance.lacks_increased_intervention
                or insurance.increased_intervention_end_date < coalesce(question.asked_date, answer.replied_on)
                then 'lacks_it'
            else 'no_result'
        end as outcome,
        coalesce(question.asked_date, answer.replied_on) as replied_on,
        answer.received_on
    from {{ ref('stg_ksz__health_care_insurance_question') }} as question
    inner join {{ ref('int_answer') }} as answer on question.message_id = answer.message_id
    left join {{ ref('stg_ksz__health_care_insurance') }} as insurance on answer.message_id = insurance.message_id
    -- An answer that leaves this part out is no answer to it.
    where
        answer.is_not_authorised
        or insurance.increased_intervention_start_date is not null
        or insurance.lacks_increased_intervention
),

opened as (
    select
        aid.dossier_id,
        aid.person_id,
        cast(
            case when day(aid.aid_from) = 1 then aid.aid_from else last_day(aid.aid_from) + 1 end
            + to_months(cast(term.value as integer)) as date
        ) as right_from,
        cast(term.value as integer) as months,
        aid.message_ids
    from {{ ref('int_running_aid') }} as aid
    {{ join_legal_value('term', 'increased_intervention_months', 'aid.aid_from') }}
),

answer as (
    select
        opened.dossier_id,
        told.*
    from opened
    inner join told on opened.person_id = told.person_id and opened.right_from <= told.replied_on
),

{{ derived_right(
    'aid_opens_the_increased_intervention',
    opened='opened',
    expected={'months': 'months'},
    observed={'replied_on': 'replied_on'},
) }}
