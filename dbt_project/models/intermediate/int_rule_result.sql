{{ config(materialized="view") }}

{% for rule in rules() %}
select * from {{ ref(rule) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
