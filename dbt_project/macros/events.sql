{# What the lanes of a dossier share. Each lane is one file, models/intermediate/dossier/int_event_<lane>.sql. #}


{# The lanes, in the order in which a reader finds them; each is a model of its own. #}
{% macro lanes() %}
    {{ return([
        'register', 'household', 'work', 'benefits', 'applications', 'decisions', 'payments', 'follow_up', 'findings',
    ]) }}
{% endmacro %}


{# Codes, days and amounts of one event, as JSON text: never a sentence, a name or an address. #}
{% macro event_details(named) -%}
    {%- set pairs = [] -%}
    {%- for name, expression in named.items() -%}
        {%- do pairs.append("'" ~ name ~ "', " ~ expression) -%}
    {%- endfor -%}
    cast(json_object({{ pairs | join(", ") }}) as varchar)
{%- endmacro %}


{#
    The columns of a lane, in their order, from a relation `fact` that has all of them but the dossier. What was told
    about a person belongs to a dossier for as long as that person is followed in it, and only then.
#}
{% macro facts_of_people_followed() -%}
select
    fact.kind,
    fact.event_key,
    people.dossier_id,
    fact.person_id,
    fact.start_date,
    fact.end_date,
    fact.is_open,
    fact.amount_eur,
    fact.status,
    fact.details,
    fact.known_on,
    fact.message_id
from fact
inner join {{ ref('int_person_in_dossier') }} as people
    on
        fact.person_id = people.person_id
        and people.is_followed
        and {{ periods_overlap(
            'fact.start_date', 'case when not fact.is_open then coalesce(fact.end_date, fact.start_date) end',
            'people.valid_from', 'people.valid_until'
        ) }}
{%- endmacro %}
