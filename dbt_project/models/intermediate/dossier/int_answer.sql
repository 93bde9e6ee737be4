{#
    What came back to a question, whomever it is about, and what that is worth. What the centre itself sent, and what
    comes unasked, answers nothing.
#}
select
    case
        when message.message_type = 'geef_werkrelaties' then 'dimona'
        when message.message_type in ('dmfa_consultation', 'dmfa_batch') then 'dmfa'
        when
            message.message_type in (
                'self_employed_career_consultation',
                'self_employed_contributions_consultation',
                'self_employed_career_and_contributions_consultation',
                'geef_loopbaan_arza'
            )
            then 'self_employed'
        when message.message_type in ('unemployment_paid_sums', 'unemployment_payments') then 'unemployment'
        when message.message_type = 'hdi_indemnity_periods' then 'sickness'
        when message.message_type = 'pension_register' then 'pension'
        when message.message_type in ('handi_files_by_date', 'handi_files_by_period', 'handi_payments') then 'handicap'
        when message.message_type in ('cadnet', 'zoek_eigendomstoestanden') then 'property'
        when
            message.message_type in (
                'tax_assessment_data_v1', 'tax_assessment_data_v2', 'geef_aanslagbiljet_personenbelasting'
            )
            then 'taxed_income'
        else message.message_type
    end as flow,
    message.message_type,
    message.status,
    message.is_filtered,
    message.is_filtered or not_authorised.status_code is not null as is_not_authorised,
    coalesce({{ brussels_day('message.replied_at') }}, message.received_on) as replied_on,
    message.received_on,
    message.message_id
from {{ ref('stg_ksz__message') }} as message
inner join {{ ref('flows') }} as flow on message.message_type = flow.message_type and flow.direction = 'answer'
left join {{ ref('not_authorised_codes') }} as not_authorised
    on message.status_code = not_authorised.status_code
