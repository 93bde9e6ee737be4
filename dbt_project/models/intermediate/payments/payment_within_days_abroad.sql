{#
    Beyond 28 days of a calendar year abroad the payment is suspended, unless circumstances are exceptional. A day on which
    the centre already gave no aid (it suspended or ended it) is not at stake.
#}
with

payment as (
    select * from {{ ref('int_payment') }}
),

is_delivered as (
    select count(*) > 0 as is_delivered
    from {{ ref('stg_ksz__message') }}
    where message_type = 'stay_abroad'
),

abroad as (
    select
        payment.payment_id,
        max(day_abroad.number_in_year) as days_in_year,
        count(*) as days_in_month,
        count(*) filter (
            where day_abroad.number_in_year > 28 and (payment.decision_id is null or governing.is_granted)
        ) as days_beyond,
        bool_or(day_abroad.is_of_unannounced_stay) as has_unannounced_stay,
        min(day_abroad.known_on) filter (where day_abroad.number_in_year > 28) as known_on,
        list_distinct(list(day_abroad.message_id)) as message_ids
    from payment
    inner join {{ ref('int_day_abroad') }} as day_abroad
        on
            payment.dossier_id = day_abroad.dossier_id
            and day_abroad.day_abroad between payment.month and payment.month_until
    left join {{ ref('int_decision_period') }} as governing
        on
            payment.dossier_id = governing.dossier_id
            and payment.aid_type = governing.aid_type
            and day_abroad.day_abroad between governing.period_from
            and coalesce(governing.period_until, date '9999-12-31')
    group by payment.payment_id
),

judged as (
    select
        payment.*,
        coalesce(abroad.days_in_year, 0) as days_in_year,
        coalesce(abroad.days_in_month, 0) as days_in_month,
        coalesce(abroad.days_beyond, 0) as days_beyond,
        coalesce(abroad.has_unannounced_stay, false) as has_unannounced_stay,
        abroad.known_on as abroad_known_on,
        abroad.message_ids as abroad_message_ids,
        case
            when payment.aid_type not in {{ living_wage_types() }} then 'not_applicable'
            when abroad.days_beyond > 0 then 'found'
            when payment.is_dossier_delivered and is_delivered.is_delivered then 'clear'
            else 'cannot_tell'
        end as status
    from payment
    cross join is_delivered
    left join abroad on payment.payment_id = abroad.payment_id
)

select
    'payment_within_days_abroad' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    cast(null as date) as due_on,
    {{ facts({'days_in_year': '28'}) }} as expected,
    {{ facts({
        'days_in_year': 'days_in_year',
        'days_in_month': 'days_in_month',
        'days_beyond': 'days_beyond',
        'has_unannounced_stay': 'has_unannounced_stay',
    }) }} as observed,
    case
        when status = 'found'
            then cast(least(amount_eur, amount_eur * days_beyond / day(month_until)) as decimal(18, 2))
    end as amount_eur,
    greatest(known_on, abroad_known_on) as known_on,
    {{ evidence(['message_id'], lists=['abroad_message_ids']) }} as evidence
from judged
