{#
    What each answer says of somebody's harmonised social statuses: whether aid of a centre is known, and whether there
    is a right to the increased intervention. "No" counts only where it comes without a reason why it may not hold.
#}
with

asked as (
    select
        person.message_id,
        person.person_id,
        answer.is_not_authorised,
        answer.replied_on,
        answer.received_on,
        person.message_status is not null or coalesce(answer.status, '') in ('no_result', 'fault') as is_refused
    from {{ ref('stg_ksz__social_status_person') }} as person
    inner join {{ ref('int_answer') }} as answer on person.message_id = answer.message_id
),

said as (
    select
        status.message_id,
        case
            when status.status_name_code in ('LIVING_WAGES_PCSA_HELP', 'PCSA_AND_BIM_HELP') then 'aid'
            when status.status_name_code = 'BIM_BVT' then 'increased_intervention'
        end as status_kind,
        bool_or(status.result_code = '1') as has_it,
        bool_and(status.result_code = '0' and status.status_code is null) as lacks_it
    from {{ ref('stg_ksz__social_status') }} as status
    group by status.message_id, status_kind
)

select
    asked.message_id,
    asked.person_id,
    kind.status_kind,
    case
        when asked.is_not_authorised then 'not_authorised'
        when said.has_it then 'has_it'
        when said.lacks_it and not asked.is_refused then 'lacks_it'
        else 'no_result'
    end as outcome,
    asked.replied_on,
    asked.received_on
from asked
cross join (values ('aid'), ('increased_intervention')) as kind (status_kind)
left join said on asked.message_id = said.message_id and kind.status_kind = said.status_kind
