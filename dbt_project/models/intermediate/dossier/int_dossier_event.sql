{# All lanes of all dossiers. A key says which event it is within its lane, kind, dossier and person. #}
{{ config(materialized="view") }}

{% for lane in lanes() %}
select
    md5(concat_ws('|', '{{ lane }}', kind, dossier_id, person_id, event_key)) as event_id,
    dossier_id,
    person_id,
    '{{ lane }}' as lane,
    kind,
    start_date,
    end_date,
    is_open,
    amount_eur,
    status,
    details,
    known_on,
    message_id
from {{ ref('int_event_' ~ lane) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
