select
    rule,
    family,
    title_nl,
    title_fr,
    explanation_nl,
    explanation_fr,
    legal_reference,
    flows,
    source_lag,
    severity,
    since,
    cause,
    innocent_nl,
    innocent_fr,
    next_step_nl,
    next_step_fr
from {{ ref('rules') }}
