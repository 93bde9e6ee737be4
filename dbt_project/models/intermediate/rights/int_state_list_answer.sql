{#
    What the State's list of attestations was asked of somebody, one thing at a time (exemption, project, installation
    premium), and whether the answer with the same reference tells it: where it names nothing, the question says of what.
#}
select
    question.person_id,
    question.request_type_code,
    answer.message_id,
    question.message_id as question_message_id,
    case
        when answer.is_not_authorised then 'not_authorised'
        when coalesce(answer.status, '') not in ('data_found', 'no_data_found') then 'no_result'
        else 'told'
    end as outcome,
    answer.status,
    answer.replied_on,
    answer.received_on
from {{ ref('stg_ksz__attestation_question') }} as question
inner join {{ ref('stg_ksz__message') }} as asked on question.message_id = asked.message_id
inner join {{ ref('stg_ksz__message') }} as replied
    on asked.reference = replied.reference and replied.message_type = 'list_of_attestations'
inner join {{ ref('int_answer') }} as answer on replied.message_id = answer.message_id
