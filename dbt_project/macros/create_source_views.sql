{#
    Makes every source a typed view over its files, before anything else runs: those of the lake, and what people wrote.

    The columns and types are those of the generated source files, whatever the files hold: a table without any file
    is empty, a column that older files lack is null, one that only older files have is left out.

    Who builds says which months are read from a copy that holds all of their days, and which by day; who runs dbt by
    hand reads every day.
#}
{% macro create_source_views() %}
    {% if execute %}
        {% set written = env_var('KRUISPUNT_WRITTEN', '') %}
        {% set sources = graph.sources.values() | selectattr('package_name', 'equalto', project_name) | list %}
        {% set files = files_by_table() %}
        {% for schema in sources | map(attribute='schema') | unique %}
            {% do run_query('create schema if not exists ' ~ adapter.quote(schema)) %}
        {% endfor %}
        {% for source in sources %}
            {% if source.source_name != 'application' %}
                {% do run_query(source_view(source, files.get(source.name, {}))) %}
            {% else %}
                {% set whole = {'months': [written ~ '/' ~ source.name ~ '.parquet']} if written else {} %}
                {% do run_query(source_view(source, whole)) %}
            {% endif %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{# Of each table that has any: the patterns of its `days`, and the files of its `months`. #}
{% macro files_by_table() %}
    {% set lake = env_var('KRUISPUNT_LAKE', '') %}
    {% set found = {} %}
    {% if lake %}
        {% set copied = env_var('KRUISPUNT_MONTHS_COPIED', '').split() %}
        {% set by_day = env_var('KRUISPUNT_MONTHS_BY_DAY', '').split() if copied else [''] %}
        {% for month in by_day %}
            {% set days %}
                select distinct parse_path(file)[-3] as table_name
                from glob('{{ lake }}/*/received_on={{ month }}*/data.parquet')
            {% endset %}
            {% for name in run_query(days).columns[0].values() %}
                {% set pattern = lake ~ '/' ~ name ~ '/received_on=' ~ month ~ '*/data.parquet' %}
                {% do found.setdefault(name, {}).setdefault('days', []).append(pattern) %}
            {% endfor %}
        {% endfor %}
        {% for month in copied %}
            {% set files %}
                select parse_filename(file, true) as table_name, file
                from glob('{{ env_var('KRUISPUNT_MONTHS') }}/{{ month }}/*.parquet')
            {% endset %}
            {% for name, file in run_query(files).rows %}
                {% do found.setdefault(name, {}).setdefault('months', []).append(file) %}
            {% endfor %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}


{% macro source_view(source, files) %}
create or replace view {{ adapter.quote(source.schema) }}.{{ adapter.quote(source.identifier) }} as
select
    {%- for column in source.columns.values() %}
    cast({{ adapter.quote(column.name) }} as {{ column.data_type }}) as {{ adapter.quote(column.name) }}
    {{- "," if not loop.last }}
    {%- endfor %}
from (
    select
        {%- for column in source.columns.values() %}
        null::{{ column.data_type }} as {{ adapter.quote(column.name) }}
        {{- "," if not loop.last }}
        {%- endfor %}
    where false
    {%- if files.days %}
    union all by name
    select *
    from read_parquet(
        {{ list_of_texts(files.days) }},
        union_by_name = true, hive_partitioning = true, hive_types = {'received_on': date}
    )
    {%- endif %}
    {%- if files.months %}
    union all by name
    select *
    from read_parquet({{ list_of_texts(files.months) }}, union_by_name = true, hive_partitioning = false)
    {%- endif %}
)
{% endmacro %}


{% macro list_of_texts(texts) -%}
    ['{{ texts | join("', '") }}']
{%- endmacro %}
