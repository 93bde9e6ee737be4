{# For which child which months of family benefit were paid, and to whom, by the last answer per child. #}
select
    child_id,
    valid_from,
    valid_until,
    receiver_ids,
    known_on,
    message_id
from {{ ref('int_child_benefit_told') }}
qualify dense_rank() over (
    partition by child_id
    order by replied_at desc nulls last, received_on desc, message_id desc
) = 1
