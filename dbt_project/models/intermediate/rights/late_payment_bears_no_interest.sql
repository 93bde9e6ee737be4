{#
    Interest runs on what is paid late, from the 16th day after the decision; where the centre decided too late, from the
    46th after the application if that comes first (L 26/05/2002, art. 23). Looked at is what had to follow the decision:
    its first payment, and those for the months before it. The rate is not sourced: days and the amount on which they run
    are told, no interest.
#}
with

granted as (
    select
        decision.decision_id,
        decision.dossier_id,
        decision.aid_type,
        decision.decided_on,
        decision.message_id,
        decision.start_known_on as known_on,
        dossier.opened_on,
        date_trunc('month', decision.decided_on) as decided_month,
        date_trunc('month', decision.valid_from) as first_month,
        application.message_id as application_message_id,
        coalesce(
            application.decision_id = decision.decision_id and application.decided_on > application.decide_until, false
        ) as is_decided_late,
        coalesce(decision.decided_on >= told.paid_since, false) as is_told,
        greatest(decision.decided_on, decision.valid_from) as started_on,
        application.applied_on
    from {{ ref('stg_ocmw__decision') }} as decision
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
    left join {{ ref('int_application') }} as application on decision.application_id = application.application_id
    cross join {{ ref('int_procedure_told') }} as told
    where decision.kind = 'grant' and decision.aid_type = 'leefloon'
),

running as (
    select
        *,
        case
            when is_decided_late
                then
                    least(
                        {{ legal_days_after('started_on', 'interest_from_day_after_decision') }},
                        {{ legal_days_after('applied_on', 'interest_from_day_after_request') }}
                    )
            else {{ legal_days_after('started_on', 'interest_from_day_after_decision') }}
        end as interest_from
    from granted
),

payment as (
    select
        running.dossier_id,
        running.interest_from,
        running.decided_month,
        running.decided_on,
        running.is_decided_late,
        running.message_id as decision_message_id,
        running.application_message_id,
        payment.month,
        payment.paid_on,
        payment.amount_eur,
        payment.message_id,
        greatest(running.known_on, payment.known_on) as known_on
    from running
    inner join {{ ref('stg_ocmw__payment') }} as payment
        on
            running.dossier_id = payment.dossier_id
            and running.aid_type = payment.aid_type
            and running.decided_on <= payment.paid_on
            and payment.month between running.first_month and running.decided_month
    where running.is_told and payment.amount_eur > 0
    qualify
        payment.month < running.decided_month
        or row_number() over (partition by running.decision_id order by payment.paid_on, payment.payment_id) = 1
),

late as (
    select
        dossier_id,
        interest_from,
        min(decided_on) as decided_on,
        bool_or(is_decided_late) as is_decided_late,
        max(paid_on) as paid_on,
        sum(amount_eur) as late_eur,
        max(paid_on - interest_from + 1) as interest_days,
        min(known_on) as known_on,
        flatten(list([message_id, decision_message_id, application_message_id])) as message_ids
    from payment
    where paid_on >= interest_from
    group by dossier_id, interest_from
),

dossier as (
    select
        dossier.dossier_id,
        dossier.opened_on,
        dossier.closed_on,
        case
            when bool_or(not running.is_told) then 'cannot_tell'
            when count(running.decision_id) > 0 then 'clear'
            else 'not_applicable'
        end as status,
        max(running.known_on) as known_on,
        list(running.message_id) as message_ids
    from {{ ref('stg_ocmw__dossier') }} as dossier
    left join running on dossier.dossier_id = running.dossier_id
    where dossier.dossier_id not in (select late.dossier_id from late)
    group by dossier.dossier_id, dossier.opened_on, dossier.closed_on
),

judged as (
    select
        dossier_id,
        interest_from as period_from,
        paid_on as period_until,
        'found' as status,
        decided_on,
        is_decided_late,
        paid_on,
        late_eur,
        interest_days,
        known_on,
        message_ids
    from late

    union all by name

    select
        dossier_id,
        opened_on as period_from,
        closed_on as period_until,
        status,
        known_on,
        message_ids
    from dossier
)

select
    'late_payment_bears_no_interest' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    period_from,
    period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    cast(null as date) as due_on,
    {{ facts({'decided_on': 'decided_on', 'is_decided_late': 'is_decided_late'}) }} as expected,
    {{ facts({'paid_on': 'paid_on', 'interest_days': 'interest_days', 'late_eur': 'late_eur'}) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    known_on,
    {{ evidence([], lists=['message_ids']) }} as evidence
from judged
