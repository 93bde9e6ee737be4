{#
    The State answers about a month of a decision. What it accepts is laid on the payments of that month in the order in
    which they were made, so that the same euro is refunded once. The last form that was sent counts.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__state_form') }}
),

payment as (
    select
        *,
        coalesce(
            sum(amount_eur) over (
                partition by dossier_id, aid_type, month
                order by paid_on, payment_id
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as paid_before_eur
    from {{ ref('int_payment') }}
),

form as (
    select
        payment.payment_id,
        form.*
    from payment
    inner join {{ ref('stg_ocmw__state_form') }} as form
        on
            payment.dossier_id = form.dossier_id
            and payment.month between form.period_from and coalesce(form.period_until, date '9999-12-31')
    where
        form.sent_on is not null
        and form.form in ('B', 'B1', 'D1')
        and form.law = case payment.aid_type when 'leefloon' then 'law_2002' else 'law_1965' end
        and coalesce(form.decision_id, payment.decision_id) = payment.decision_id
    qualify row_number() over (
        partition by payment.payment_id
        order by form.sent_on desc, form.form_id desc
    ) = 1
),

answered as (
    select
        payment.payment_id,
        payment.dossier_id,
        payment.aid_type,
        payment.month,
        payment.month_until,
        payment.paid_on,
        payment.amount_eur,
        payment.antenna,
        payment.message_id,
        payment.known_on,
        payment.decision_id,
        payment.decision_message_id,
        payment.decision_known_on,
        case payment.aid_type when 'leefloon' then 'law_2002' when 'equivalent_leefloon' then 'law_1965' end as law,
        form.form_id,
        form.form,
        form.sent_on,
        form.replied_on,
        form.outcome,
        form.error_code,
        form.rate_percent,
        form.message_id as form_message_id,
        form.known_on as form_known_on,
        decision.decided_on + cast(term.value as integer) as due_on,
        delivery.delivered_on,
        cast(
            case
                when form.outcome = 'refused' then 0
                when form.outcome = 'accepted' and form.accepted_eur is null then payment.amount_eur
                when form.accepted_eur is not null
                    then greatest(least(payment.amount_eur, form.accepted_eur - payment.paid_before_eur), 0)
            end as decimal(18, 2)
        ) as accepted_eur
    from payment
    cross join delivery
    left join form on payment.payment_id = form.payment_id
    left join {{ ref('stg_ocmw__decision') }} as decision on payment.decision_id = decision.decision_id
    {{ join_legal_value('term', 'form_to_state_days', 'decision.decided_on') }}
)

select
    *,
    cast(
        case when outcome = 'refused' then 0 else accepted_eur * rate_percent / 100 end as decimal(18, 2)
    ) as refundable_eur,
    case
        when aid_type not in {{ living_wage_types() }} then 'other_aid'
        when decision_id is null then 'no_decision'
        when delivered_on is null then 'not_delivered'
        when form_id is null and due_on >= delivered_on then 'not_due_yet'
        when form_id is null then 'no_form_sent'
        when outcome is null then 'no_reply_yet'
        when outcome <> 'refused' and (accepted_eur is null or rate_percent is null) then 'no_amount'
    end as because
from answered
