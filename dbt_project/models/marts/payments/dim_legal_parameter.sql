select
    parameter,
    category_code,
    valid_from,
    valid_until,
    value_eur,
    unit,
    reference,
    source,
    status
from {{ ref('int_legal_parameter') }}
