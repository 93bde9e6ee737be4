{{ config(materialized="view") }}

{% for source in income_sources() %}
select * from {{ ref('int_' ~ source ~ '_answer_in_month') }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
