{#
    That nothing was found says something only if somebody asked, about that period, and got an answer. This is what
    the rules look at before they say "clear". What the centre itself sent, and what comes unasked, answers nothing.
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
    case message.message_type
        when 'geef_werkrelaties' then 'dimona'
        when 'dmfa_consultation' then 'dmfa'
        when 'dmfa_batch' then 'dmfa'
        else message.message_type
    end as flow,
    message.message_type,
    dmfa_question.period_from,
    dmfa_question.period_until,
    coalesce(dmfa_question.is_limited, false) as is_limited,
    message.status,
    message.is_filtered,
    message.is_filtered or not_authorised.status_code is not null as is_not_authorised,
    coalesce({{ brussels_day('message.replied_at') }}, message.received_on) as replied_on,
    message.received_on,
    message.message_id
from {{ ref('stg_ksz__message') }} as message
inner join {{ ref('flows') }} as flow on message.message_type = flow.message_type and flow.direction = 'answer'
inner join named on message.message_id = named.message_id
left join dmfa_question on message.message_id = dmfa_question.message_id
left join {{ ref('not_authorised_codes') }} as not_authorised
    on message.status_code = not_authorised.status_code
