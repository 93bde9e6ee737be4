{# The municipality of the centre (NIS code), as centre.json says; null where it says nothing. #}
{% macro centre_municipality() -%}
    nullif('{{ env_var("KRUISPUNT_MUNICIPALITY", "") | replace("'", "''") }}', '')
{%- endmacro %}


{# The tables of MAGDA's answers about one person hang below the person's present or past: who that person is. #}
{% macro magda_person() -%}
    (
        select
            message_id,
            row_nr,
            person_id,
            'geef_persoon' as source
        from {{ ref('stg_ksz__person') }}
        union all
        select
            message_id,
            row_nr,
            person_id,
            'geef_historiek_persoon' as source
        from {{ ref('stg_ksz__person_history') }}
    )
{%- endmacro %}


{# Keeps the rows of the last answer per person and source. The rows come from `told`, with replied_at. #}
{% macro of_the_last_answer(told) -%}
    qualify dense_rank() over (
        partition by {{ told }}.person_id, {{ told }}.source
        order by message.replied_at desc nulls last, {{ told }}.received_on desc, {{ told }}.message_id desc
    ) = 1
{%- endmacro %}


{#
    The first day on which the same source told the same of a person: a row of `told` with the same `facts`. Of the rows
    that `of_the_last_answer` keeps, it says since when they are known.
#}
{% macro first_told_on(told, facts) -%}
    min({{ told }}.received_on) over (
        partition by {{ told }}.person_id, {{ told }}.source{% for fact in facts %}, {{ told }}.{{ fact }}{% endfor %}
    )
{%- endmacro %}
