{#
    What a dossier was paid for one month is compared as a whole: if it is too much, all payments of the month are found.
    The excess is laid on those made last, so that the same euro is not questioned twice. Where the category changed
    within the month, the higher amount counts.
#}
with

limit_of_month as (
    select
        dossier_id,
        aid_type,
        month,
        max(legal_amount_eur) as legal_amount_eur,
        bool_and(is_known) as is_known,
        bool_or(category_code is null) as has_no_category
    from {{ ref('int_legal_amount_in_month') }}
    group by dossier_id, aid_type, month
),

payment as (
    {{ payment_in_month() }}
),

compared as (
    select
        payment.*,
        limit_of_month.legal_amount_eur as limit_eur,
        limit_of_month.is_known,
        limit_of_month.has_no_category,
        {{ excess_of('payment', 'limit_of_month.legal_amount_eur') }} as excess_eur
    from payment
    left join limit_of_month
        on
            payment.dossier_id = limit_of_month.dossier_id
            and payment.aid_type = limit_of_month.aid_type
            and payment.month = limit_of_month.month
),

judged as (
    select
        *,
        case
            when aid_type not in {{ living_wage_types() }} or decision_id is null then 'not_applicable'
            when has_no_category or not is_known then 'cannot_tell'
            when paid_in_month_eur > limit_eur then 'found'
            else 'clear'
        end as status
    from compared
)

select
    'payment_within_category_amount' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status <> 'cannot_tell' then null
        when has_no_category then 'no_category'
        else 'no_legal_amount'
    end as because,
    cast(null as date) as due_on,
    {{ facts({
        'category_code': 'category_code',
        'legal_amount_eur': 'case when is_known then limit_eur end',
    }) }} as expected,
    {{ facts({'paid_in_month_eur': 'paid_in_month_eur', 'payment_eur': 'amount_eur'}) }} as observed,
    case when status = 'found' then cast(excess_eur as decimal(18, 2)) end as amount_eur,
    greatest(known_on, decision_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id']) }} as evidence
from judged
