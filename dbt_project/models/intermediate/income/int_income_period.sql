{{ config(materialized="view") }}

{# Work is told by int_work_period. A rule about one source reads the fact of that source alone. #}
{% for source in income_sources() %}
select * from {{ ref('int_' ~ source ~ '_period') }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
