select
    parameter,
    category_code,
    valid_from,
    valid_until,
    value,
    unit,
    reference,
    source,
    status
from {{ ref('int_legal_parameter') }}
