{#
    What the sources know of the income of those whose income counts. A property is no income in itself, and what was taxed
    tells of a year: neither is looked at.
#}
with

cohabitant as (
    select
        person_id,
        month
    from {{ ref('int_cohabitant_in_month') }}
),

period as (
    {% for source in income_sources() if source not in ('property', 'taxed_income') %}
    select * from {{ ref('int_' ~ source ~ '_period') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

work as (
    {{ work_in_month('cohabitant') }}
)

{{ income_in_month('period', 'cohabitant') }}

union all

select
    person_id,
    month,
    'work' as source,
    work_from as known_from,
    work_until as known_until,
    wage_eur as known_eur,
    known_on,
    message_ids
from work
