{# What the rules about rights share. A right that lacks over months is told as a signal is (`signal_over_months`). #}


{# What a right comes to a month, over the months of which an amount is sourced. #}
{% macro monthly_where_known() -%}
    cast(sum(amount_eur) / count(distinct month) filter (where amount_eur is not null) as decimal(18, 2))
{%- endmacro %}


{#
    A right that another institution gives because living wage runs. Judges the last row of the CTE `answer` of each
    dossier: dossier_id, message_id, replied_on, received_on, outcome (`has_it`, `lacks_it`, `nothing` where there is
    nothing to have it for, or why it tells nothing). `opened` is a CTE that says from when the aid opens the right
    (dossier_id, right_from) and which messages say so (message_ids); without one it is the first day of the aid. What is
    lacking begins on that day. `amount` is a column of `opened`: what the right comes to, where that is known.
#}
{% macro derived_right(rule, opened=none, expected={}, observed={}, amount='cast(null as decimal(18, 2))') -%}
in_sequence as (
    select
        *,
        row_number() over (partition by dossier_id order by replied_on desc, received_on desc, message_id desc) as place,
        row_number() over (
            partition by dossier_id, outcome order by replied_on desc, received_on desc, message_id desc
        ) as place_of_its_kind
    from answer
),

-- The answers that say the same as the last one, without another between them and the last.
last_answer as (
    select
        *,
        min(received_on) over (partition by dossier_id) as answered_on
    from in_sequence
    where place = place_of_its_kind
    qualify place = 1
),

judged as (
    select
        dossier.dossier_id,
        dossier.opened_on,
        dossier.closed_on,
        aid.aid_from,
        aid.known_on as aid_known_on,
        aid.message_ids as aid_message_ids,
        {% if opened %}opened.right_from{% else %}aid.aid_from{% endif %} as right_from,
        {% if opened %}opened.message_ids{% else %}cast([] as varchar[]){% endif %} as opened_message_ids,
        {{ amount }} as amount_eur,
        {%- for column in expected.values() %}
        opened.{{ column }},
        {%- endfor %}
        {%- for column in observed.values() %}
        last_answer.{{ column }},
        {%- endfor %}
        last_answer.outcome,
        last_answer.message_id as answer_message_id,
        last_answer.answered_on,
        case
            when aid.dossier_id is null then 'not_applicable'
            {%- if opened %}
            when opened.right_from > today.today then 'not_applicable'
            {%- endif %}
            when last_answer.outcome = 'lacks_it' then 'found'
            when last_answer.outcome = 'has_it' then 'clear'
            when last_answer.outcome = 'nothing' then 'not_applicable'
            else 'cannot_tell'
        end as status
    from {{ ref('stg_ocmw__dossier') }} as dossier
    cross join {{ ref('int_today') }} as today
    left join {{ ref('int_running_aid') }} as aid on dossier.dossier_id = aid.dossier_id
    {%- if opened %}
    left join {{ opened }} as opened on dossier.dossier_id = opened.dossier_id
    {%- endif %}
    left join last_answer on dossier.dossier_id = last_answer.dossier_id
)

select
    '{{ rule }}' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(case when status = 'found' then right_from end, opened_on) as period_from,
    case when status <> 'found' then closed_on end as period_until,
    status,
    case when status = 'cannot_tell' then coalesce(outcome, 'not_asked') end as because,
    cast(null as date) as due_on,
    {{ facts(dict({'aid_from': 'aid_from'}, **expected)) }} as expected,
    {{ facts(observed) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(aid_known_on, answered_on) as known_on,
    {{ evidence(['answer_message_id'], lists=['aid_message_ids', 'opened_message_ids']) }} as evidence
from judged
{%- endmacro %}
