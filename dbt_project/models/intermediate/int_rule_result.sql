{{ config(materialized="view") }}

{% for rule in rules('justification') + rules('validity') + rules('signal') + rules('right') %}
select * from {{ ref(rule) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
