{# Who the registers were asked about. That they name no death and no other place says something if they answered. #}
with

named as (
    select distinct
        message_id,
        person_id
    from {{ ref('stg_ksz__message_person') }}
    where role = 'subject'
)

select
    named.person_id,
    message.message_id,
    message.message_type,
    {{ outcome_of_answer() }} as outcome,
    coalesce({{ brussels_day('message.replied_at') }}, message.received_on) as replied_on,
    message.received_on
from {{ ref('stg_ksz__message') }} as message
inner join named on message.message_id = named.message_id
left join {{ ref('not_authorised_codes') }} as not_authorised
    on message.status_code = not_authorised.status_code
where
    message.message_type in (
        'identify_person', 'perform_investigation', 'geef_persoon', 'geef_historiek_persoon',
        'geef_historiek_persoon_02_00', 'retrieve_ti_groups_v1', 'retrieve_ti_groups_v2',
        'retrieve_ti_groups_fault_v1', 'retrieve_ti_groups_fault_v2'
    )
