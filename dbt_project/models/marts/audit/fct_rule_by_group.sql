{# What the audit may show: what is too small, or would tell what is too small, is empty here already. #}
with

counted as (
    select * from {{ ref('int_audit_count') }}
),

{{ hiding('hidden', 'counted', ['dossiers'], 'false') }},

{{ hiding('hits_hidden', 'hidden', ['hits', 'without_hit'], 'is_hidden') }},

{{ hiding('outcomes_hidden', 'hits_hidden', ['still_open', 'upheld', 'set_aside'], 'is_hits_hidden') }}

select
    rule,
    dimension,
    group_code,
    case when not is_hidden then dossiers end as dossiers,
    case when not is_hits_hidden then hits end as hits,
    case when not is_outcomes_hidden then still_open end as still_open,
    case when not is_outcomes_hidden then upheld end as upheld,
    case when not is_outcomes_hidden then set_aside end as set_aside
from outcomes_hidden
