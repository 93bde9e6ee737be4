{# What the rules share. A rule is one file in models/intermediate, named as a claim, and stands in seeds/rules.csv. #}


{# The rules, in the order in which they are shown. #}
{% macro rules() %}
    {{ return([
        'payment_has_a_decision_in_force',
        'payment_within_category_amount',
        'payment_while_working',
    ]) }}
{% endmacro %}


{# The aid that the law measures by category, income and period: living wage and its equivalent. #}
{% macro living_wage_types() -%}
    ('leefloon', 'equivalent_leefloon')
{%- endmacro %}


{#
    What a rule compared is written out where somebody may look at it: a result that is clear or does not apply is only
    counted, and there are millions of those.
#}
{% macro if_kept(expression) -%}
    case when status in ('found', 'cannot_tell') then {{ expression }} end
{%- endmacro %}


{# Names and what they stand for, as JSON text: numbers, days and codes, never sentences. #}
{% macro facts(compared) -%}
    {%- set pairs = [] -%}
    {%- for name, expression in compared.items() -%}
        {%- do pairs.append("'" ~ name ~ "', " ~ expression) -%}
    {%- endfor -%}
    {{ if_kept("cast(json_object(" ~ pairs | join(", ") ~ ") as varchar)") }}
{%- endmacro %}


{# The messages that a rule compared, each once, as JSON text: ids one by one, and columns that hold lists of them. #}
{% macro evidence(ids, lists=[]) -%}
    {%- set parts = ["[" ~ ids | join(", ") ~ "]"] + lists -%}
    {{ if_kept("cast(to_json(list_sort(list_distinct(list_concat(" ~ parts | join(", ") ~ ")))) as varchar)") }}
{%- endmacro %}


{# Whether the decision on which a payment stands may exist without having been delivered: then we cannot know. #}
{% macro decision_is_missing(payment) -%}
    (not {{ payment }}.is_dossier_delivered
    or ({{ payment }}.own_decision_id is not null and not {{ payment }}.is_own_decision_delivered))
{%- endmacro %}
