{#
    To whom the family benefit of who applies was paid in a month that somebody of the family shared, by the last answer
    that says so of this month, or else why none does.
#}
with

child as (
    select distinct
        applicant_id as child_id,
        month
    from {{ ref('int_cohabitant_in_month') }}
    where provision = 'resources_of_cohabitants'
),

answer as (
    select
        child.child_id,
        child.month,
        answer.outcome,
        answer.message_id,
        answer.received_on
    from child
    inner join {{ ref('int_child_benefit_answer') }} as answer
        on child.child_id = answer.person_id and child.month between answer.valid_from and answer.valid_until
    qualify row_number() over (
        partition by child.child_id, child.month
        order by answer.outcome = 'told' desc, answer.replied_on desc, answer.message_id desc
    ) = 1
)

select
    answer.child_id,
    answer.month,
    case
        when bool_or(told.message_id is not null and told.receiver_ids is null) then 'no_result'
        else answer.outcome
    end as outcome,
    list_distinct(flatten(list(told.receiver_ids) filter (where told.receiver_ids is not null))) as receiver_ids,
    coalesce(min(told.known_on), answer.received_on) as known_on,
    answer.message_id
from answer
left join {{ ref('int_child_benefit_told') }} as told
    on
        answer.message_id = told.message_id
        and answer.child_id = told.child_id
        and {{ periods_overlap('answer.month', 'last_day(answer.month)', 'told.valid_from', 'told.valid_until') }}
group by answer.child_id, answer.month, answer.outcome, answer.message_id, answer.received_on
