{#
    What every staging model does, so that its file only says which table it is.

    The columns are those of the generated source file. Partial dates become days: the last possible day where the
    column says when something ends, the first possible day elsewhere.
#}


{#- A table of messages. A message that was delivered again counts once, on the first day. -#}
{% macro staged_message_table(table_name) -%}
select
    {{ staged_columns('ksz', table_name) }}
from {{ source('ksz', table_name) }} as stored
inner join {{ ref('stg_ksz__message') }} as message
    on stored.message_id = message.message_id and stored.received_on = message.received_on
{%- endmacro %}


{#-
    A table of the centre's exports, with its key: a column, or a list of them. The last export of a key counts; it is
    known since the first day on which the row stood as it does now. Where that says too little, because a row is filled
    in while time goes by, `known` names more such days, each with the columns that it leaves out of account.
-#}
{% macro staged_export(table_name, key, known={'known_on': []}) -%}
{%- set columns = [key] if key is string else key -%}
select
    {{ staged_columns('ocmw', table_name) }}
    {%- for name, besides in known.items() %},
    {{ known_on(table_name, besides) }} as {{ name }}
    {%- endfor %}
from {{ source('ocmw', table_name) }} as stored
qualify row_number() over (
    partition by {% for column in columns %}stored.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
    order by stored.received_on desc, stored.message_id desc, stored.row_nr desc
) = 1
{%- endmacro %}


{#- A table of what people wrote: every row of it. -#}
{% macro staged_written(table_name) -%}
select
    {{ staged_columns('application', table_name) }}
from {{ source('application', table_name) }} as stored
{%- endmacro %}


{#- The first day on which a row of an export stood as it does, however it was delivered, and whatever `besides` said. -#}
{% macro known_on(table_name, besides=[]) -%}
    {%- if execute -%}
        {%- set table = graph.sources['source.' ~ project_name ~ '.ocmw.' ~ table_name] -%}
        {%- set left_out = ['message_id', 'row_nr', 'received_on'] + besides -%}
        min(stored.received_on) over (
        partition by
            {% for column in table.columns.values() if column.name not in left_out -%}
            stored.{{ column.name }}{{ ", " if not loop.last }}
            {%- endfor %}
    )
    {%- else -%}
        stored.received_on
    {%- endif -%}
{%- endmacro %}


{#- The columns of a stored table, as the warehouse speaks of them. -#}
{% macro staged_columns(source_name, table_name) -%}
    {%- if execute -%}
        {%- set table = graph.sources['source.' ~ project_name ~ '.' ~ source_name ~ '.' ~ table_name] -%}
        {%- for column in table.columns.values() -%}
            {{ staged_column(column) }}{{ ",\n    " if not loop.last }}
        {%- endfor -%}
    {%- else -%}
        *
    {%- endif -%}
{%- endmacro %}


{% macro staged_column(column) -%}
    {%- set stored = 'stored.' ~ column.name -%}
    {%- if column.meta.get('kind') != 'partial_date' -%}
        {{ stored }}
    {%- elif column.name.endswith('end_date') or 'until' in column.name or 'expiry' in column.name -%}
        {{ last_possible_day(stored) }} as {{ column.name }}
    {%- else -%}
        {{ first_possible_day(stored) }} as {{ column.name }}
    {%- endif -%}
{%- endmacro %}
