{# Months that begin after a reference address ended in the register, which then gives no residence or other one. #}
with

ended as (
    select
        reference.person_id,
        reference.valid_until as ended_on,
        min(reference.known_on) as known_on,
        list(distinct reference.message_id) as message_ids
    from {{ ref('int_reference_address') }} as reference
    where
        reference.valid_until is not null
        and not exists (
            select 1
            from {{ ref('int_reference_address') }} as later
            where
                later.person_id = reference.person_id
                and coalesce(later.valid_until, date '9999-12-31') > reference.valid_until
        )
        and not exists (
            select 1
            from {{ ref('int_address_period') }} as address
            where address.person_id = reference.person_id and address.valid_from >= reference.valid_until
        )
    group by reference.person_id, reference.valid_until
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        ended.ended_on,
        case
            when ended.ended_on < aid.month and aid.paid_eur > 0 then 'found'
            when ended.person_id is not null or answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        coalesce(answer.because, 'not_asked') as because,
        aid.paid_eur as amount_eur,
        true as is_running,
        greatest(aid.known_on, coalesce(ended.known_on, answer.told_on)) as known_on,
        list_concat(aid.message_ids, coalesce(ended.message_ids, answer.message_ids)) as message_ids
    from {{ ref('int_aid_in_month') }} as aid
    left join ended on aid.person_id = ended.person_id
    left join {{ ref('int_register_answer_in_month') }} as answer
        on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    'reference_address_ended',
    expected={'paid_eur': 'sum(paid_eur)'},
    observed={'reference_address_until': 'max(ended_on)'},
) }}
