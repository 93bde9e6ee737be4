{# Data of the KSZ may only be used of whom the centre has integrated, in a quality that fits the aid. #}
with

payment as (
    select * from {{ ref('int_payment') }}
),

integration as (
    select
        payment.payment_id,
        bool_or({{ quality_fits("integration.quality_code", "payment.aid_type") }}) as is_fitting,
        list_sort(list(distinct integration.quality_code)) as quality_codes,
        max(integration.known_on) as known_on,
        list(integration.message_id) as message_ids
    from payment
    inner join {{ ref('int_integration_period') }} as integration
        on
            payment.person_id = integration.person_id
            and {{ periods_overlap(
                'payment.month', 'payment.month_until', 'integration.valid_from', 'integration.valid_until'
            ) }}
    group by payment.payment_id
),

judged as (
    select
        payment.*,
        integration.quality_codes,
        integration.known_on as integration_known_on,
        integration.message_ids as integration_message_ids,
        answer.is_asked,
        answer.used_on,
        answer.told_on,
        answer.message_id as answer_message_id,
        answer.used_message_id,
        case
            when not coalesce(answer.is_used, false) then 'not_applicable'
            when not answer.is_told then 'cannot_tell'
            when coalesce(integration.is_fitting, false) then 'clear'
            else 'found'
        end as status
    from payment
    left join {{ ref('int_integration_answer') }} as answer on payment.person_id = answer.person_id
    left join integration on payment.payment_id = integration.payment_id
)

select
    'payment_with_integration' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then case when is_asked then 'no_result' else 'not_asked' end end as because,
    cast(null as date) as due_on,
    {{ facts({'month': 'month', 'aid_type': 'aid_type'}) }} as expected,
    {{ facts({'quality_codes': 'quality_codes', 'ksz_used_on': 'used_on'}) }} as observed,
    case when status = 'found' then cast(0 as decimal(18, 2)) end as amount_eur,
    greatest(known_on, integration_known_on, told_on, used_on) as known_on,
    {{ evidence(
        ['message_id', 'answer_message_id', 'used_message_id'], lists=['integration_message_ids']
    ) }} as evidence
from judged
