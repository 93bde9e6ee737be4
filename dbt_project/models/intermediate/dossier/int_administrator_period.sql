{# Who has an administrator of goods or a guardian in the register: what they are paid may go to that account. #}
select
    person.person_id,
    guardian.start_date as valid_from,
    guardian.end_date as valid_until,
    guardian.received_on as known_on,
    guardian.message_id
from {{ ref('stg_ksz__register_guardian') }} as guardian
inner join {{ ref('stg_ksz__register_person') }} as person on guardian.message_id = person.message_id
where guardian.start_date is not null

union all

select
    person.person_id,
    administrator.start_date as valid_from,
    administrator.end_date as valid_until,
    administrator.received_on as known_on,
    administrator.message_id
from {{ ref('stg_ksz__person_administrator') }} as administrator
inner join {{ magda_person() }} as person
    on administrator.message_id = person.message_id and administrator.parent_row_nr = person.row_nr
where administrator.start_date is not null
