{# A figure about fewer dossiers than this is not published: it could tell something about somebody. #}
{% macro smallest_cell() -%} 10 {%- endmacro %}


{#
    Which rows of a table of counts stay hidden, so that no cell below the smallest one is shown, nor can be worked out:
    three queries, of which the last, `name`, adds `is_<name>`. Each rule and dimension is one table, whose column totals
    anybody may know. Its rows are laid from the weakest cell up; hidden are the first ones, until every weak row is
    among them, they are two at least, and together they come to the smallest cell in every column. If that is never so,
    all are. Rows for which `already` holds come first.
#}
{% macro hiding(name, relation, columns, already) -%}
{{ name }}_laid as (
    select
        *,
        case
            when {{ already }} or least({{ columns | join(", ") }}) < {{ smallest_cell() }} then 1 else 0
        end as {{ name }}_weak,
        row_number() over (
            partition by rule, dimension
            order by
                case when {{ already }} then 0 else 1 end asc,
                least({{ columns | join(", ") }}) asc,
                group_code asc
        ) as {{ name }}_place
    from {{ relation }}
),

{{ name }}_summed as (
    select
        *,
        {% for column in columns -%}
        sum({{ column }}) over (partition by rule, dimension order by {{ name }}_place) as {{ name }}_{{ column }},
        {% endfor -%}
        sum({{ name }}_weak) over (partition by rule, dimension)
        - sum({{ name }}_weak) over (partition by rule, dimension order by {{ name }}_place) as {{ name }}_weak_after
    from {{ name }}_laid
),

{{ name }} as (
    select
        *,
        {{ name }}_place <= case
            when max({{ name }}_weak) over (partition by rule, dimension) = 0 then 0
            else coalesce(
                min(
                    case
                        when
                            {{ name }}_place >= 2 and {{ name }}_weak_after = 0
                            {% for column in columns -%}
                            and {{ name }}_{{ column }} >= {{ smallest_cell() }}
                            {% endfor -%}
                        then {{ name }}_place
                    end
                ) over (partition by rule, dimension),
                count(*) over (partition by rule, dimension)
            )
        end as is_{{ name }}
    from {{ name }}_summed
)
{%- endmacro %}
