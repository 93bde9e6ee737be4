{#
    Whoever no sickness fund insures has the centre alone to pay for care. Found is somebody aided of whom the last answer
    since the aid began says so, while no decision of the centre gives medical aid on the day of the build.
#}
with

covered as (
    select distinct period.dossier_id
    from {{ ref('int_decision_period') }} as period
    inner join {{ ref('int_today') }} as today
        on today.today between period.period_from and coalesce(period.period_until, date '9999-12-31')
    where period.aid_type = 'medical' and period.is_granted
),

insured as (
    select distinct insurance.message_id
    from {{ ref('stg_ksz__health_care_insurance') }} as insurance
    inner join {{ ref('int_answer') }} as answer on insurance.message_id = answer.message_id
    where
        coalesce(insurance.has_reimbursement_right, true)
        and coalesce(insurance.end_date >= answer.replied_on, true)
),

answer as (
    select
        aid.dossier_id,
        answer.message_id,
        answer.replied_on,
        answer.received_on,
        case
            when answer.is_not_authorised then 'not_authorised'
            when coalesce(answer.status, '') not in ('data_found', 'no_data_found') then 'no_result'
            when insured.message_id is not null or covered.dossier_id is not null then 'has_it'
            else 'lacks_it'
        end as outcome
    from {{ ref('int_running_aid') }} as aid
    inner join {{ ref('stg_ksz__health_care_insurance_question') }} as question on aid.person_id = question.person_id
    inner join {{ ref('int_answer') }} as answer
        on question.message_id = answer.message_id and aid.aid_from <= answer.replied_on
    left join insured on answer.message_id = insured.message_id
    left join covered on aid.dossier_id = covered.dossier_id
),

{{ derived_right('uninsured_person_has_a_medical_card', observed={'replied_on': 'replied_on'}) }}
