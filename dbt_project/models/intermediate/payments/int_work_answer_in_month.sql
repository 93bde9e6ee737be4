{#
    Were we told whether this person worked in this month? Dimona tells once the month is over; DmfA tells once the
    quarter must have been declared. Otherwise the last answer that could not tell says why; an answer without result
    only where there is no other.
#}
with

paid_month as (
    select distinct
        person_id,
        month,
        last_day(month) as month_until,
        {{ dmfa_due_on('month') }} as due_on
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

answer as (
    select
        paid_month.person_id,
        paid_month.month,
        consultation.message_id,
        consultation.replied_on,
        consultation.received_on,
        case
            when consultation.is_not_authorised then 'not_authorised'
            when consultation.status in ('partial_result', 'response_in_batch') then 'page_missing'
            when coalesce(consultation.status, '') not in ('data_found', 'no_data_found') then 'no_result'
            when consultation.flow = 'dimona' and consultation.replied_on > paid_month.month_until then 'told'
            when consultation.flow = 'dmfa' and consultation.replied_on > paid_month.due_on then 'told'
            else 'too_early'
        end as outcome
    from paid_month
    inner join {{ ref('int_consultation') }} as consultation
        on paid_month.person_id = consultation.person_id
    where
        (
            consultation.flow = 'dmfa'
            and not consultation.is_limited
            and paid_month.month between consultation.period_from and consultation.period_until
        )
        or (consultation.flow = 'dimona' and consultation.replied_on >= paid_month.month)
),

summed_up as (
    select
        person_id,
        month,
        bool_or(outcome = 'told') as is_told,
        max_by(outcome, struct_pack(is_result := outcome <> 'no_result', replied_on := replied_on, id := message_id))
        filter (where outcome <> 'told') as last_obstacle,
        min(received_on) filter (where outcome = 'told') as told_on,
        list(message_id) as message_ids
    from answer
    group by person_id, month
)

select
    paid_month.person_id,
    paid_month.month,
    coalesce(summed_up.is_told, false) as is_told,
    case
        when summed_up.is_told then null
        when summed_up.last_obstacle is not null then summed_up.last_obstacle
        when paid_month.month_until >= today.today then 'too_early'
        else 'not_asked'
    end as because,
    summed_up.told_on,
    summed_up.message_ids
from paid_month
cross join {{ ref('int_today') }} as today
left join summed_up
    on paid_month.person_id = summed_up.person_id and paid_month.month = summed_up.month
