{#
    Aid of a centre gives the whole household the social tariff for gas and electricity. Found is a running contract
    without it of which the source itself says that there is a right, or of somebody whom it does not know as protected
    although the aid runs. A contract that the source excludes for another reason is no finding.
#}
with

contract as (
    select
        contract.message_id,
        rate.is_protected,
        contract.is_eligible,
        answer.replied_on >= coalesce(contract.contract_start_date, answer.replied_on)
        and answer.replied_on <= coalesce(contract.contract_end_date, answer.replied_on) as is_running,
        coalesce(
            contract.start_date <= answer.replied_on
            and answer.replied_on <= coalesce(contract.end_date, date '9999-12-31'),
            false
        ) as has_tariff
    from {{ ref('stg_ksz__energy_contract') }} as contract
    inner join {{ ref('stg_ksz__social_rate') }} as rate
        on contract.message_id = rate.message_id and contract.parent_row_nr = rate.row_nr
    inner join {{ ref('int_answer') }} as answer on contract.message_id = answer.message_id
),

summed_up as (
    select
        message_id,
        count(*) as contracts,
        bool_or(not has_tariff and (is_eligible or not is_protected)) as lacks_tariff,
        bool_or(not has_tariff and is_eligible is null) as is_undetermined
    from contract
    where is_running
    group by message_id
),

failed as (
    select distinct message_id
    from {{ ref('stg_ksz__social_rate') }}
    where outcome_code is not null
),

answer as (
    select
        aid.dossier_id,
        answer.message_id,
        answer.replied_on,
        answer.received_on,
        summed_up.contracts,
        case
            when answer.is_not_authorised then 'not_authorised'
            when failed.message_id is not null or answer.status not in ('data_found', 'no_data_found') then 'no_result'
            when summed_up.contracts is null then 'nothing'
            when summed_up.lacks_tariff then 'lacks_it'
            when summed_up.is_undetermined then 'no_result'
            else 'has_it'
        end as outcome
    from {{ ref('int_running_aid') }} as aid
    inner join {{ ref('stg_ksz__social_rate_question') }} as question on aid.person_id = question.person_id
    inner join {{ ref('int_answer') }} as answer
        on question.message_id = answer.message_id and aid.aid_from <= answer.replied_on
    left join summed_up on answer.message_id = summed_up.message_id
    left join failed on answer.message_id = failed.message_id
),

{{ derived_right(
    'energy_contract_has_the_social_tariff',
    observed={'replied_on': 'replied_on', 'contracts': 'contracts'},
) }}
