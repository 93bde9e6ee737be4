{#
    How a sickness fund has somebody insured, against the income that the decision counts. Few holder codes have a sourced
    meaning (seed insurability_codes): of work abroad or a benefit from abroad no Belgian source would tell. A code without
    a sourced meaning cannot be told, whatever it may be thought to mean.
#}
with

aid as (
    select
        *,
        last_day(month) as month_until
    from {{ ref('int_aid_in_month') }}
),

asked as (
    select
        question.person_id,
        question.message_id,
        insured.ct1_code,
        insured.ct2_code,
        insured.start_date,
        insured.end_date,
        answer.status,
        answer.is_not_authorised,
        answer.replied_on,
        min(answer.received_on) over (
            partition by
                question.person_id, insured.ct1_code, insured.ct2_code, insured.start_date, insured.end_date
        ) as known_on
    from {{ ref('stg_ksz__health_care_insurance_question') }} as question
    inner join {{ ref('int_answer') }} as answer on question.message_id = answer.message_id
    left join {{ ref('stg_ksz__health_care_insurance') }} as insured on question.message_id = insured.message_id
    qualify row_number() over (
        partition by question.person_id
        order by answer.replied_on desc, answer.received_on desc, question.message_id desc, insured.start_date desc
    ) = 1
),

counted as (
    select
        dossier_id,
        aid_type,
        month,
        case when source = 'work' then 'work' else 'replacement_income' end as income,
        list(distinct message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    group by all
),

insured as (
    select
        aid.*,
        asked.message_id as answer_message_id,
        asked.known_on as told_on,
        asked.ct1_code,
        asked.ct2_code,
        asked.start_date as insured_from,
        asked.end_date as insured_until,
        code.income,
        case
            when asked.person_id is null or asked.replied_on < aid.month then 'not_asked'
            when asked.is_not_authorised then 'not_authorised'
            when asked.status not in ('data_found', 'no_data_found') then 'no_result'
            when asked.ct1_code is null then 'told'
            when asked.start_date > aid.month_until or asked.end_date < aid.month then 'told'
            when code.ct1_code is null then 'code_unknown'
            else 'told'
        end as outcome,
        asked.start_date <= aid.month
        and coalesce(asked.end_date, date '9999-12-31') >= aid.month_until as is_throughout
    from aid
    left join asked on aid.person_id = asked.person_id
    left join {{ ref('insurability_codes') }} as code
        on asked.ct1_code = code.ct1_code and asked.ct2_code = code.ct2_code and code.status = 'sourced'
),

judged as (
    select
        insured.dossier_id,
        insured.aid_type,
        insured.month,
        insured.paid_eur,
        insured.insured_from,
        insured.ct1_code || '/' || insured.ct2_code as holder_codes,
        case
            when
                insured.outcome = 'told' and insured.is_throughout and insured.income <> 'none'
                and counted.dossier_id is null and insured.paid_eur > 0
                then 'found'
            when insured.outcome = 'told' then 'clear'
            else 'cannot_tell'
        end as status,
        insured.outcome as because,
        cast(0 as decimal(18, 2)) as amount_eur,
        insured.insured_until is null as is_running,
        greatest(insured.known_on, insured.told_on) as known_on,
        list_concat(insured.message_ids, [insured.answer_message_id], coalesce(counted.message_ids, [])) as message_ids
    from insured
    left join counted
        on
            insured.dossier_id = counted.dossier_id
            and insured.aid_type = counted.aid_type
            and insured.month = counted.month
            and insured.income = counted.income
),

{{ signal_over_months(
    'insurability_contradicts_the_file',
    expected={'counted_eur': '0'},
    observed={'holder_codes': 'max(holder_codes)', 'insured_from': 'min(insured_from)'},
) }}
