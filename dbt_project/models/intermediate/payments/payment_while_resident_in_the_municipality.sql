with

payment as (
    select
        payment.*,
        centre.municipality_code as centre_municipality_code
    from {{ ref('int_payment') }} as payment
    cross join {{ ref('int_centre') }} as centre
),

-- A move that was declared speaks for the person, never against.
residence as (
    select
        payment.payment_id,
        bool_or(
            residence.municipality_code = payment.centre_municipality_code and not residence.is_struck_off
        ) as is_resident,
        bool_or(
            not residence.is_declared
            and residence.valid_from <= payment.month
            and coalesce(residence.valid_until, date '9999-12-31') >= payment.month_until
        ) as is_elsewhere,
        list_sort(list(distinct residence.municipality_code)) as municipality_codes,
        bool_or(residence.is_abroad and not residence.is_declared) as is_abroad,
        bool_or(residence.is_struck_off) as is_struck_off,
        list_sort(list(distinct residence.removal_code) filter (where residence.removal_code is not null))
            as removal_codes,
        min(residence.valid_from) filter (where not residence.is_declared) as residence_from,
        max(residence.start_known_on) as known_on,
        list(residence.message_id) as message_ids
    from payment
    inner join {{ ref('int_residence_period') }} as residence
        on
            payment.person_id = residence.person_id
            and {{ periods_overlap(
                'payment.month', 'payment.month_until', 'residence.valid_from', 'residence.valid_until'
            ) }}
    group by payment.payment_id
),

-- An identification tells where somebody lives, and not since when.
answer as (
    select
        answer.person_id,
        answer.replied_on,
        answer.received_on,
        answer.message_id,
        identified.municipality_code,
        coalesce(identified.municipality_code <> centre.municipality_code, false) as is_elsewhere
    from {{ ref('int_register_answer') }} as answer
    cross join {{ ref('int_centre') }} as centre
    left join {{ ref('stg_ksz__identified_person') }} as identified
        on answer.message_id = identified.message_id and answer.person_id = identified.person_id
    where answer.outcome = 'told'
),

last_other_answer as (
    select
        person_id,
        max(replied_on) as replied_on
    from answer
    where not is_elsewhere
    group by person_id
),

-- What nothing but identifications says since the answer before them: there by then, and moved nobody knows when.
undated as (
    select
        answer.person_id,
        last_other_answer.replied_on as moved_after,
        min(answer.replied_on) as there_on,
        list_sort(list(distinct answer.municipality_code)) as municipality_codes,
        min(answer.received_on) as known_on,
        list(answer.message_id) as message_ids
    from answer
    left join last_other_answer on answer.person_id = last_other_answer.person_id
    where answer.is_elsewhere and coalesce(last_other_answer.replied_on < answer.replied_on, true)
    group by answer.person_id, last_other_answer.replied_on
),

judged as (
    select
        payment.*,
        residence.municipality_codes,
        residence.is_abroad,
        residence.is_struck_off,
        residence.removal_codes,
        residence.residence_from,
        residence.known_on as residence_known_on,
        residence.message_ids as residence_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        answer.because,
        undated.there_on,
        undated.municipality_codes as undated_municipality_codes,
        undated.known_on as undated_known_on,
        undated.message_ids as undated_message_ids,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when payment.centre_municipality_code is null then 'cannot_tell'
            when residence.is_elsewhere and not coalesce(residence.is_resident, false) then 'found'
            when undated.there_on < payment.month then 'found'
            when undated.person_id is not null then 'cannot_tell'
            when answer.is_told then 'clear'
            else 'cannot_tell'
        end as status
    from payment
    left join residence on payment.payment_id = residence.payment_id
    left join {{ ref('int_register_answer_in_month') }} as answer
        on payment.person_id = answer.person_id and payment.month = answer.month
    left join undated
        on
            payment.person_id = undated.person_id
            and coalesce(payment.month > undated.moved_after, true)
            and not (coalesce(residence.is_elsewhere, false) and not coalesce(residence.is_resident, false))
)

select
    'payment_while_resident_in_the_municipality' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status = 'cannot_tell' and centre_municipality_code is null then 'centre_unknown'
        when status = 'cannot_tell' and there_on is not null then 'move_undated'
        when status = 'cannot_tell' then because
    end as because,
    cast(null as date) as due_on,
    {{ facts({'municipality_code': 'centre_municipality_code'}) }} as expected,
    {{ facts({
        'municipality_codes': 'coalesce(undated_municipality_codes, municipality_codes)',
        'residence_from': 'coalesce(there_on, residence_from)',
        'is_abroad': 'is_abroad',
        'is_struck_off': 'is_struck_off',
        'removal_codes': 'removal_codes',
    }) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(
        known_on, case when there_on is not null then undated_known_on else coalesce(residence_known_on, told_on) end
    ) as known_on,
    {{ evidence(['message_id'], lists=['residence_message_ids', 'answer_message_ids', 'undated_message_ids']) }}
        as evidence
from judged
