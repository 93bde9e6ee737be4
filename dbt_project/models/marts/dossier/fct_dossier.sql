{# What somebody who opens a dossier wants to know first, as it stands on the last day that was received. #}
with

assigned as (
    select assignment.*
    from {{ ref('stg_ocmw__assignment') }} as assignment
    cross join {{ ref('int_today') }} as today
    where today.today between assignment.valid_from and coalesce(assignment.valid_until, date '9999-12-31')
    qualify row_number() over (partition by assignment.dossier_id order by assignment.valid_from desc) = 1
),

-- The aid that the law measures comes before other aid.
decision as (
    select period.*
    from {{ ref('int_decision_period') }} as period
    cross join {{ ref('int_today') }} as today
    where today.today between period.period_from and coalesce(period.period_until, date '9999-12-31')
    qualify row_number() over (
        partition by period.dossier_id
        order by
            period.aid_type not in {{ living_wage_types() }}, not period.is_granted,
            period.valid_from desc, period.decision_id desc
    ) = 1
),

-- L 26/05/2002, art. 22 § 1, last paragraph: whether the conditions are still met is looked at at least once a year.
looked_at as (
    select
        dossier_id,
        max(looked_on) as looked_on
    from (
        select
            dossier_id,
            decided_on as looked_on
        from {{ ref('stg_ocmw__decision') }}
        where kind in ('grant', 'review') and aid_type = 'leefloon'
        union all
        select
            dossier_id,
            reported_on as looked_on
        from {{ ref('stg_ocmw__social_report') }}
        where kind = 'review'
    )
    group by dossier_id
),

paid as (
    select
        payment.dossier_id,
        max(payment.paid_on) as last_paid_on,
        max_by(payment.amount_eur, payment.paid_on) as last_payment_eur,
        sum(payment.amount_eur) filter (
            where payment.paid_on > cast(today.today - interval 12 month as date)
        ) as paid_12_months_eur,
        sum(payment.amount_eur) filter (where year(payment.paid_on) = year(today.today)) as paid_this_year_eur
    from {{ ref('stg_ocmw__payment') }} as payment
    cross join {{ ref('int_today') }} as today
    group by payment.dossier_id
),

-- A euro is questioned once, however many rules question it: a signal is about months of which the payments may be
-- questioned one by one as well. What somebody may still get is not at stake.
questioned as (
    select
        dossier_id,
        subject_type,
        subject_id,
        count(*) filter (where status = 'found') as found,
        count(*) filter (where status = 'cannot_tell') as in_doubt,
        max(amount_eur) filter (where status = 'found' and family <> 'right') as amount_eur
    from {{ ref('fct_finding') }}
    group by dossier_id, subject_type, subject_id
),

open_finding as (
    select
        dossier_id,
        sum(found) as findings,
        sum(in_doubt) as in_doubt,
        greatest(
            sum(amount_eur) filter (where subject_type <> 'dossier'),
            sum(amount_eur) filter (where subject_type = 'dossier')
        ) as amount_eur
    from questioned
    group by dossier_id
),

other_dossier as (
    select
        dossier.dossier_id,
        list(other.dossier_id order by other.opened_on desc, other.dossier_id asc) as dossiers
    from {{ ref('stg_ocmw__dossier') }} as dossier
    inner join {{ ref('stg_ocmw__dossier') }} as other
        on dossier.person_id = other.person_id and dossier.dossier_id <> other.dossier_id
    group by dossier.dossier_id
),

happened as (
    select
        dossier_id,
        count(*) as events
    from {{ ref('fct_dossier_event') }}
    group by dossier_id
)

select
    dossier.dossier_id,
    dossier.person_id,
    dossier.opened_on,
    dossier.closed_on,
    coalesce(assigned.antenna, dossier.antenna) as antenna,
    coalesce(assigned.social_worker, dossier.social_worker) as social_worker,
    dossier.language_code,
    decision.decision_id,
    decision.kind as decision_kind,
    decision.aid_type,
    decision.category_code,
    decision.monthly_amount_eur,
    decision.valid_from as decision_valid_from,
    decision.period_until as decision_valid_until,
    case
        when decision.is_granted and decision.aid_type = 'leefloon'
            then cast(looked_at.looked_on + interval 1 year as date)
    end as review_due_on,
    paid.last_paid_on,
    paid.last_payment_eur,
    cast(coalesce(paid.paid_12_months_eur, 0) as decimal(18, 2)) as paid_12_months_eur,
    cast(coalesce(paid.paid_this_year_eur, 0) as decimal(18, 2)) as paid_this_year_eur,
    cast(coalesce(open_finding.findings, 0) as bigint) as open_findings,
    cast(coalesce(open_finding.amount_eur, 0) as decimal(18, 2)) as open_findings_eur,
    cast(coalesce(open_finding.in_doubt, 0) as bigint) as in_doubt,
    cast(coalesce(happened.events, 0) as bigint) as events,
    coalesce(other_dossier.dossiers, []) as other_dossiers
from {{ ref('stg_ocmw__dossier') }} as dossier
left join assigned on dossier.dossier_id = assigned.dossier_id
left join decision on dossier.dossier_id = decision.dossier_id
left join looked_at on dossier.dossier_id = looked_at.dossier_id
left join paid on dossier.dossier_id = paid.dossier_id
left join open_finding on dossier.dossier_id = open_finding.dossier_id
left join happened on dossier.dossier_id = happened.dossier_id
left join other_dossier on dossier.dossier_id = other_dossier.dossier_id
