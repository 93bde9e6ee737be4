{#
    The last day is the one before interest runs: so many days after the decision, or, where the decision itself came
    too late, so many after the request if that is earlier. Each day after it is a day of interest, that of payment too.
#}
with

first_payment as (
    select
        decision.decision_id,
        payment.paid_on,
        payment.message_id,
        payment.known_on
    from {{ ref('stg_ocmw__decision') }} as decision
    inner join {{ ref('stg_ocmw__payment') }} as payment
        on
            decision.dossier_id = payment.dossier_id
            and decision.aid_type = payment.aid_type
            and (decision.decided_on <= payment.paid_on or decision.decision_id = payment.decision_id)
            and date_trunc('month', decision.valid_from) <= payment.month
    where payment.amount_eur > 0
    qualify row_number() over (partition by decision.decision_id order by payment.paid_on, payment.payment_id) = 1
),

-- Aid that begins later than it was decided is not due before it begins.
granted as (
    select
        decision.*,
        application.applied_on,
        greatest(decision.decided_on, decision.valid_from) as started_on,
        coalesce(
            application.decision_id = decision.decision_id and application.decided_on > application.decide_until, false
        ) as is_decided_late,
        application.message_id as application_message_id
    from {{ ref('stg_ocmw__decision') }} as decision
    left join {{ ref('int_application') }} as application on decision.application_id = application.application_id
),

step as (
    select
        granted.decision_id as subject_id,
        granted.dossier_id,
        granted.started_on,
        case
            when not granted.is_decided_late then {{ legal_days_after('granted.started_on', 'payment_days') }}
            else
                least(
                    {{ legal_days_after('granted.started_on', 'payment_days') }},
                    {{ legal_days_after('granted.applied_on', 'interest_from_day_after_request') }} - 1
                )
        end as last_day,
        {{ legal_value('payment_days', 'granted.started_on', 'status') }} as legal_status,
        granted.is_decided_late,
        first_payment.paid_on as done_on,
        granted.kind = 'grant' and granted.aid_type = 'leefloon' and coalesce(granted.monthly_amount_eur, 1) > 0
            as is_applicable,
        coalesce(granted.decided_on >= told.paid_since, false) as is_told,
        told.payments_until as told_until,
        greatest(granted.start_known_on, first_payment.known_on) as known_on,
        [granted.message_id, first_payment.message_id, granted.application_message_id] as message_ids
    from granted
    left join first_payment on granted.decision_id = first_payment.decision_id
    cross join {{ ref('int_procedure_told') }} as told
)

{{ deadline_rule('decision_is_paid_in_time', 'decision', 'payment', {
    'is_decided_late': 'is_decided_late',
    'interest_days': "case when status = 'found' then coalesce(done_on, today) - last_day end",
}) }}
