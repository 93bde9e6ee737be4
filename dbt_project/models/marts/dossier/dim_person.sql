{# Everyone the centre has a dossier for or pays, with what the last answer of the register says of them. #}
with

known as (
    select person_id from {{ ref('stg_ocmw__dossier') }}
    union
    select person_id from {{ ref('stg_ocmw__payment') }}
    union
    select person_id from {{ ref('stg_ksz__identified_person') }}
),

last_answer as (
    select person.*
    from {{ ref('stg_ksz__identified_person') }} as person
    inner join {{ ref('stg_ksz__message') }} as message on person.message_id = message.message_id
    qualify row_number() over (
        partition by person.person_id
        order by
            message.replied_at desc nulls last, person.received_on desc, person.message_id desc, person.row_nr desc
    ) = 1
)

select
    known.person_id,
    last_answer.birth_date as birth_month,
    last_answer.decease_date,
    last_answer.register_code,
    last_answer.municipality_code,
    last_answer.postal_code,
    last_answer.address_id,
    last_answer.civil_state_code,
    last_answer.received_on as known_on,
    last_answer.message_id
from known
left join last_answer on known.person_id = last_answer.person_id
