{# What an answer is worth: told, or why it tells nothing. Reads `message` and, joined to it, `not_authorised`. #}
{% macro outcome_of_answer() -%}
    case
        when message.is_filtered or not_authorised.status_code is not null then 'not_authorised'
        when message.status in ('partial_result', 'response_in_batch') then 'page_missing'
        when coalesce(message.status, '') <> 'data_found' then 'no_result'
        else 'told'
    end
{%- endmacro %}


{#
    Were we told of this person for this month, by the answers of a model? One counts from a year before the month on: the
    law wants the conditions looked at once a year (L 26/05/2002, art. 22 par. 1), and a register tells since when.
#}
{% macro told_for_paid_month(answers) -%}
with

paid_month as (
    select distinct
        person_id,
        month
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
),

answer as (
    select
        paid_month.person_id,
        paid_month.month,
        bool_or(answer.outcome = 'told') as is_told,
        max_by(answer.outcome, answer.replied_on) filter (where answer.outcome <> 'told') as obstacle,
        min(answer.received_on) filter (where answer.outcome = 'told') as told_on,
        list(answer.message_id) as message_ids
    from paid_month
    inner join {{ answers }} as answer
        on
            paid_month.person_id = answer.person_id
            and paid_month.month - interval 1 year <= answer.replied_on
    group by paid_month.person_id, paid_month.month
)

select
    paid_month.person_id,
    paid_month.month,
    coalesce(answer.is_told, false) as is_told,
    case when not coalesce(answer.is_told, false) then coalesce(answer.obstacle, 'not_asked') end as because,
    answer.told_on,
    answer.message_ids
from paid_month
left join answer on paid_month.person_id = answer.person_id and paid_month.month = answer.month
{%- endmacro %}
