{# Signals of a dossier with the same cause are one group as long as none ended before the next began. #}
with

signal as (
    select
        {{ finding_id('result') }} as signal_id,
        result.*,
        register.cause,
        register.source_lag,
        max(coalesce(result.period_until, date '9999-12-31')) over (
            partition by result.dossier_id, register.cause
            order by result.period_from, result.rule
            rows between unbounded preceding and 1 preceding
        ) as reached_before
    from {{ ref('int_rule_result') }} as result
    inner join {{ ref('rules') }} as register on result.rule = register.rule
    where register.family = 'signal' and result.status = 'found'
),

grouped as (
    select
        *,
        max(case when coalesce(reached_before < period_from, true) then period_from end) over (
            partition by dossier_id, cause
            order by period_from, rule
            rows between unbounded preceding and current row
        ) as group_from
    from signal
),

described as (
    select
        grouped.signal_id,
        grouped.rule,
        grouped.cause,
        md5(concat_ws('|', grouped.dossier_id, grouped.cause, grouped.group_from)) as cause_id,
        grouped.dossier_id,
        dossier.person_id,
        dossier.antenna,
        dossier.social_worker,
        grouped.period_from as since,
        grouped.period_until as until,
        {{ months_of('grouped', 'today.today') }} as months,
        grouped.amount_eur,
        {{ monthly_of('grouped', 'today.today') }} as monthly_eur,
        grouped.known_on,
        grouped.source_lag,
        grouped.expected,
        grouped.observed,
        grouped.evidence
    from grouped
    cross join {{ ref('int_today') }} as today
    left join {{ ref('stg_ocmw__dossier') }} as dossier on grouped.dossier_id = dossier.dossier_id
)

select
    described.*,
    outcome.outcome,
    outcome.reason,
    outcome.decided_on,
    outcome.signal_id is null or {{ signal_says_more('outcome', 'described', 'today.today') }} as is_open
from described
cross join {{ ref('int_today') }} as today
left join {{ ref('int_signal_outcome') }} as outcome on described.signal_id = outcome.signal_id
