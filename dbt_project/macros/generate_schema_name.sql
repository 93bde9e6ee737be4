{# A layer is a schema of its own name: `marts`, not `main_marts`. Publishing takes the schema `marts`. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
