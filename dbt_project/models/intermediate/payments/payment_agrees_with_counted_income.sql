{#
    The amount that the decision grants beside the one that follows from its own category and counted income. Some cents
    of rounding are left. Too little is found as well as too much; only what is too much is at stake, laid on the payments
    of the month made last, so that the same euro is not questioned twice.
#}
with

payment as (
    select
        *,
        coalesce(
            sum(greatest(amount_eur, 0)) over (
                partition by dossier_id, aid_type, month
                order by paid_on desc, payment_id desc
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as paid_later_eur
    from {{ ref('int_payment') }}
),

judged as (
    select
        payment.*,
        due.counted_eur,
        due.due_eur,
        due.due_at_start_eur,
        due.message_ids as income_message_ids,
        due.known_on as income_known_on,
        case
            when payment.aid_type not in {{ living_wage_types() }} or payment.decision_id is null then 'not_applicable'
            when payment.category_code is null or payment.decision_amount_eur is null then 'cannot_tell'
            when abs(payment.decision_amount_eur - due.due_eur) <= 0.05 then 'clear'
            when abs(payment.decision_amount_eur - due.due_at_start_eur) <= 0.05 then 'clear'
            when due.due_eur is null or due.due_at_start_eur is null then 'cannot_tell'
            else 'found'
        end as status
    from payment
    left join {{ ref('int_due_amount_in_month') }} as due
        on
            payment.dossier_id = due.dossier_id
            and payment.aid_type = due.aid_type
            and payment.month = due.month
            and payment.decision_id = due.decision_id
)

select
    'payment_agrees_with_counted_income' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status <> 'cannot_tell' then null
        when category_code is null then 'no_category'
        when decision_amount_eur is null then 'page_missing'
        else 'no_legal_amount'
    end as because,
    cast(null as date) as due_on,
    {{ facts({'category_code': 'category_code', 'counted_eur': 'counted_eur', 'due_eur': 'due_eur'}) }} as expected,
    {{ facts({'decision_id': 'decision_id', 'decision_eur': 'decision_amount_eur'}) }} as observed,
    case when status = 'found' then cast(
        greatest(least(amount_eur, decision_amount_eur - due_eur - paid_later_eur), 0) as decimal(18, 2)
    ) end as amount_eur,
    greatest(known_on, decision_known_on, income_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id'], lists=['income_message_ids']) }} as evidence
from judged
