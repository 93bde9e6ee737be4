{#
    What the decisions grant for a month, by the day and until the dossier is closed, beside what was paid for it. A month
    is looked at once it is over, decided on, and had the days in which a first payment has to follow: what is paid later
    is found meanwhile, and no more from the export on that brings it. Some cents of rounding are left.
#}
with

granted_period as (
    select
        period.dossier_id,
        period.aid_type,
        period.period_from,
        least(period.period_until, dossier.closed_on - 1, told.payments_until) as period_until,
        period.monthly_amount_eur,
        decision.decided_on,
        told.paid_since,
        told.payments_until,
        period.message_id,
        period.start_known_on as known_on
    from {{ ref('int_decision_period') }} as period
    inner join {{ ref('stg_ocmw__decision') }} as decision on period.decision_id = decision.decision_id
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on period.dossier_id = dossier.dossier_id
    cross join {{ ref('int_procedure_told') }} as told
    where period.is_granted and period.aid_type in {{ living_wage_types() }}
),

granted_day as (
    select
        *,
        cast(unnest(generate_series(
            date_trunc('month', greatest(period_from, paid_since)), period_until, interval 1 month
        )) as date) as month
    from granted_period
),

granted_month as (
    select
        dossier_id,
        aid_type,
        month,
        payments_until,
        bool_or(monthly_amount_eur is null) as has_no_amount,
        cast(sum(
            monthly_amount_eur
            * (least(period_until, last_day(month)) - greatest(period_from, month) + 1)
            / day(last_day(month))
        ) as decimal(18, 2)) as granted_eur,
        greatest(max(decided_on), last_day(month)) as looked_at_from,
        max(known_on) as known_on,
        list(distinct message_id) as message_ids
    from granted_day
    where period_from <= last_day(month)
    group by dossier_id, aid_type, month, payments_until
),

due_month as (
    select
        *,
        {{ legal_days_after('looked_at_from', 'payment_days') }} as last_day
    from granted_month
),

paid_month as (
    select
        dossier_id,
        aid_type,
        month,
        sum(amount_eur) as paid_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('stg_ocmw__payment') }}
    group by dossier_id, aid_type, month
),

judged as (
    select
        granted.dossier_id,
        granted.aid_type,
        granted.month,
        false as is_running,
        granted.granted_eur,
        coalesce(paid.paid_eur, 0) as paid_eur,
        case
            when granted.last_day >= granted.payments_until then 'not_applicable'
            when granted.has_no_amount then 'cannot_tell'
            when coalesce(paid.paid_eur, 0) < granted.granted_eur - 0.05 then 'found'
            else 'clear'
        end as status,
        case when granted.has_no_amount then 'page_missing' end as because,
        granted.granted_eur - coalesce(paid.paid_eur, 0) as amount_eur,
        greatest(
            granted.known_on,
            paid.known_on,
            coalesce({{ first_export_after('payment', 'granted.last_day') }}, granted.payments_until)
        ) as known_on,
        list_concat(granted.message_ids, paid.message_ids) as message_ids
    from due_month as granted
    left join paid_month as paid
        on
            granted.dossier_id = paid.dossier_id
            and granted.aid_type = paid.aid_type
            and granted.month = paid.month
),

{{ signal_over_months(
    'aid_is_paid_in_full',
    expected={'granted_eur': 'sum(granted_eur)'},
    observed={'paid_eur': 'sum(paid_eur)'},
) }}
