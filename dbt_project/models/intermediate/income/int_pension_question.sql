{#
    An answer about pensions names nobody: whom and what it is about, says the question with the same reference. What an
    item of it holds is not public, so it tells that a pension is paid only where that alone was asked: payments, of the
    first pillar (a second one runs for later), and of one month (of several, nobody knows which).
#}
select
    question.person_id,
    question.start_date,
    question.end_date,
    coalesce(question.pillar_code = 'FirstOnly', false) as asks_first_pillar,
    coalesce(
        question.pillar_code = 'FirstOnly'
        and question.focus_code = 'MonthOfPayment'
        and question.information_code <> 'RightsOnly'
        and date_trunc('month', question.start_date) = date_trunc('month', question.end_date),
        false
    ) as asks_payment,
    question.message_id,
    answer.message_id as answer_id
from {{ ref('stg_ksz__pension_register_question') }} as question
inner join {{ ref('stg_ksz__message') }} as asked on question.message_id = asked.message_id
inner join {{ ref('stg_ksz__message') }} as answer
    on asked.reference = answer.reference and answer.message_type = 'pension_register'
