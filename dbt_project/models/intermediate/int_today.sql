{# The day is given or read from the lake, never taken from the clock: a build is a function of the lake. #}
{% set given = env_var('KRUISPUNT_TODAY', '') %}

{% if given %}
select cast('{{ given }}' as date) as today
{% else %}
select max(received_on) as today
from (
    select received_on from {{ ref('stg_ksz__delivery') }}
    union all
    select received_on from {{ ref('stg_ksz__rejection') }}
)
{% endif %}
