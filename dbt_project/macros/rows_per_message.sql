{# How many rows each message brought on each day, over all tables whose rows belong to a message. #}
{% macro rows_per_message() -%}
    select
        message_id,
        received_on,
        cast(sum(rows) as bigint) as rows
    from (
        select
            cast(null as varchar) as message_id,
            cast(null as date) as received_on,
            0 as rows
        where false
        {%- if execute %}
        {%- for source in graph.sources.values() if 'parent_row_nr' in source.columns %}
        union all
        select
            message_id,
            received_on,
            count(*) as rows
        from {{ source.relation_name }}
        group by message_id, received_on
        {%- endfor %}
        {%- endif %}
    ) as counted
    group by message_id, received_on
{%- endmacro %}


{# The rows of all these tables that share message, day and number with another one. #}
{% macro rows_there_more_than_once() -%}
    select
        cast(null as varchar) as table_name,
        cast(null as varchar) as message_id
    where false
    {%- if execute %}
    {%- for source in graph.sources.values() if 'parent_row_nr' in source.columns %}
    union all
    select
        '{{ source.name }}' as table_name,
        message_id
    from {{ source.relation_name }}
    group by message_id, received_on, row_nr
    having count(*) > 1
    {%- endfor %}
    {%- endif %}
{%- endmacro %}
