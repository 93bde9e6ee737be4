select
    person_id,
    source,
    start_date,
    end_date,
    employer_number,
    quarter,
    wage_eur,
    known_on,
    message_id
from {{ ref('int_work_period') }}
