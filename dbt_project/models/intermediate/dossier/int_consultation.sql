{#
    That nothing was found says something only if somebody asked, about that period, and got an answer. This is what
    the rules about work look at before they say "clear".
#}
with

named as (
    select distinct
        message_id,
        person_id
    from {{ ref('stg_ksz__message_person') }}
    where role in ('subject', 'worker')
),

-- A question about one employer, one attest or one kind of employer says nothing of the others.
dmfa_question as (
    select
        question.message_id,
        {{ quarter_first_day('question.begin_quarter') }} as period_from,
        {{ quarter_last_day('question.end_quarter') }} as period_until,
        coalesce(
            cast(question.is_local_authority as varchar),
            question.attest_id, question.employer_nsso_number, question.employer_enterprise_number, sector.message_id
        ) is not null as is_limited
    from {{ ref('stg_ksz__dmfa_consultation') }} as question
    left join (select distinct message_id from {{ ref('stg_ksz__dmfa_consultation_sector') }}) as sector
        on question.message_id = sector.message_id
)

select
    named.person_id,
    answer.flow,
    answer.message_type,
    dmfa_question.period_from,
    dmfa_question.period_until,
    coalesce(dmfa_question.is_limited, false) as is_limited,
    answer.status,
    answer.is_filtered,
    answer.is_not_authorised,
    answer.replied_on,
    answer.received_on,
    answer.message_id
from {{ ref('int_answer') }} as answer
inner join named on answer.message_id = named.message_id
left join dmfa_question on answer.message_id = dmfa_question.message_id
