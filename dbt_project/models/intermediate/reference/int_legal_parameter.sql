select
    parameter,
    category_code,
    valid_from,
    lead(valid_from) over (partition by parameter, category_code order by valid_from) - 1 as valid_until,
    value,
    unit,
    reference,
    source,
    status,
    value is not null and status <> 'unverified' as is_known
from {{ ref('legal_parameters') }}
