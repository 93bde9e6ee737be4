{# About which child and months the funds of family benefit were asked; the relay does not repeat the months. #}
with

asked as (
    select
        person_id,
        message_id,
        start_month,
        last_day(end_month) as end_month
    from {{ ref('stg_ksz__child_benefit_question') }}
),

named as (
    select
        child_id as person_id,
        message_id
    from {{ ref('stg_ksz__child_benefit_child') }}
    union
    select
        person_id,
        message_id
    from asked
)

select
    named.person_id,
    named.message_id,
    coalesce(asked.start_month, date '1900-01-01') as valid_from,
    coalesce(asked.end_month, answer.replied_on) as valid_until,
    case
        when answer.is_not_authorised then 'not_authorised'
        when answer.status in ('partial_result', 'response_in_batch') then 'page_missing'
        when coalesce(answer.status, '') not in ('data_found', 'no_data_found') then 'no_result'
        else 'told'
    end as outcome,
    answer.replied_on,
    answer.received_on
from named
inner join {{ ref('int_answer') }} as answer on named.message_id = answer.message_id
left join asked on named.message_id = asked.message_id
where named.person_id is not null
