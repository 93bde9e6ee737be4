{#
    Makes every source a typed view over its files in the lake, before anything else runs.

    The columns and types are those of the generated source files, whatever the files hold: a table without any file
    is empty, a column that older files lack is null, one that only older files have is left out.
#}
{% macro create_source_views() %}
    {% if execute %}
        {% set lake = env_var('KRUISPUNT_LAKE', '') %}
        {% set sources = graph.sources.values() | selectattr('package_name', 'equalto', project_name) | list %}
        {% set in_lake = tables_in_lake(lake) %}
        {% for schema in sources | map(attribute='schema') | unique %}
            {% do run_query('create schema if not exists ' ~ adapter.quote(schema)) %}
        {% endfor %}
        {% for source in sources %}
            {% do run_query(source_view(source, lake, source.name in in_lake)) %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{# The names of the tables that have at least one file. #}
{% macro tables_in_lake(lake) %}
    {% if not lake %}
        {{ return([]) }}
    {% endif %}
    {% set found %}
        select distinct split_part(parse_path(file)[-3], '/', 1) as table_name
        from glob('{{ lake }}/*/*/data.parquet')
    {% endset %}
    {{ return(run_query(found).columns[0].values() | list) }}
{% endmacro %}


{% macro source_view(source, lake, has_files) %}
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
    {%- if has_files %}
    union all by name
    select *
    from read_parquet(
        '{{ lake }}/{{ source.name }}/*/data.parquet',
        union_by_name = true, hive_partitioning = true, hive_types = {'received_on': date}
    )
    {%- endif %}
)
{% endmacro %}
