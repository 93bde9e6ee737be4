{#
    Who is recognised as an adult whose earning capacity is reduced may ask for an allowance, which goes before the living
    wage. Found is a recognition that holds without any right to an allowance and without a request that is being handled,
    in the last answer that was asked about all three. Which allowance and how much, the DG HAN decides.
#}
with

question as (
    select
        question.message_id,
        question.person_id
    from {{ ref('stg_ksz__handi_question') }} as question
    where question.is_recognition_asked and question.is_request_asked and question.is_right_asked
),

failed as (
    select distinct message_id
    from {{ ref('stg_ksz__handi_result') }}
    where outcome_code not in ('DATA_FOUND', 'NO_DATA_FOUND')
),

recognised as (
    select
        recognition.message_id,
        min(recognition.start_date) as recognised_from
    from {{ ref('stg_ksz__handi_recognition') }} as recognition
    inner join {{ ref('stg_ksz__handi_recognition_adult') }} as adult
        on recognition.message_id = adult.message_id and recognition.row_nr = adult.parent_row_nr
    inner join {{ ref('int_answer') }} as answer on recognition.message_id = answer.message_id
    where
        adult.is_earning_capacity_reduced
        and answer.replied_on >= coalesce(recognition.start_date, answer.replied_on)
        and answer.replied_on <= coalesce(recognition.end_date, answer.replied_on)
    group by recognition.message_id
),

has_right as (
    select distinct told.message_id
    from {{ ref('stg_ksz__handi_right') }} as told
    inner join {{ ref('int_answer') }} as answer on told.message_id = answer.message_id
    where told.start_date <= answer.replied_on and answer.replied_on <= coalesce(told.end_date, answer.replied_on)
),

requested as (
    select distinct message_id
    from {{ ref('stg_ksz__handi_request') }}
    where is_pending or is_recognition_pending
),

answer as (
    select
        aid.dossier_id,
        answer.message_id,
        answer.replied_on,
        answer.received_on,
        recognised.recognised_from,
        case
            when answer.is_not_authorised then 'not_authorised'
            when failed.message_id is not null or answer.status not in ('data_found', 'no_data_found') then 'no_result'
            when recognised.message_id is null then 'nothing'
            when has_right.message_id is null and requested.message_id is null then 'lacks_it'
            else 'has_it'
        end as outcome
    from {{ ref('int_running_aid') }} as aid
    inner join question on aid.person_id = question.person_id
    inner join {{ ref('int_answer') }} as answer
        on question.message_id = answer.message_id and aid.aid_from <= answer.replied_on
    left join failed on answer.message_id = failed.message_id
    left join recognised on answer.message_id = recognised.message_id
    left join has_right on answer.message_id = has_right.message_id
    left join requested on answer.message_id = requested.message_id
    where answer.flow = 'handicap'
),

{{ derived_right(
    'recognised_handicap_has_an_allowance',
    observed={'recognised_from': 'recognised_from', 'replied_on': 'replied_on'},
) }}
