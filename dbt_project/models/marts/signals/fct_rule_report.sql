{#
    How each signal rule does, by what people concluded. A rule was right where something had to be corrected or was
    confirmed; wherever nothing had to change it was wrong, also when its source was: the person was looked at for nothing.
#}
{% set z = 1.959964 %}
with

hit as (
    select
        signal_id,
        rule,
        since,
        known_on,
        is_open
    from {{ ref('fct_signal') }}
    union all
    -- What is found no more, often because it was put right, still counts.
    select
        signal_id,
        rule,
        since,
        known_on,
        false as is_open
    from {{ ref('int_signal_outcome') }}
    where signal_id not in (select signal.signal_id from {{ ref('fct_signal') }} as signal)
),

counted as (
    select
        hit.rule,
        count(*) as hits,
        count(*) filter (where hit.is_open) as open,
        count(*) filter (where hit.is_open and outcome.signal_id is not null) as open_again,
        count(outcome.signal_id) as concluded,
        count(*) filter (where outcome.outcome = 'explained') as explained,
        count(*) filter (where outcome.outcome = 'already_counted') as already_counted,
        count(*) filter (where outcome.outcome = 'exempt') as exempt,
        count(*) filter (where outcome.outcome = 'correction') as corrected,
        count(*) filter (where outcome.outcome = 'confirmed') as confirmed,
        count(*) filter (where outcome.outcome = 'source_wrong') as source_wrong,
        coalesce(sum(outcome.corrected_in_favour_eur), 0) as corrected_in_favour_eur,
        coalesce(sum(outcome.corrected_against_eur), 0) as corrected_against_eur,
        median(hit.known_on - hit.since) as days_to_known,
        median(outcome.first_decided_on - coalesce(outcome.known_on, hit.known_on)) as days_to_outcome
    from hit
    left join {{ ref('int_signal_outcome') }} as outcome on hit.signal_id = outcome.signal_id
    group by hit.rule
),

claimed as (
    select
        outcome.rule,
        sum(recovery.amount_eur) as claimed_back_eur,
        sum(recovery.waived_eur) as waived_eur,
        sum(recovery.repaid_eur) as repaid_eur
    from {{ ref('int_recovery') }} as recovery
    inner join {{ ref('int_signal_outcome') }} as outcome on recovery.signal_id = outcome.signal_id
    group by outcome.rule
),

rated as (
    select
        *,
        nullif(concluded, 0) as n,
        (corrected + confirmed) / nullif(concluded, 0) as p
    from counted
)

select
    register.rule,
    coalesce(rated.hits, 0) as hits,
    coalesce(rated.open, 0) as open,
    coalesce(rated.open_again, 0) as open_again,
    coalesce(rated.concluded, 0) as concluded,
    coalesce(rated.explained, 0) as explained,
    coalesce(rated.already_counted, 0) as already_counted,
    coalesce(rated.exempt, 0) as exempt,
    coalesce(rated.corrected, 0) as correction,
    coalesce(rated.confirmed, 0) as confirmed,
    coalesce(rated.source_wrong, 0) as source_wrong,
    round(rated.p, 4) as precision,
    round(
        (
            rated.p + {{ z }} * {{ z }} / (2 * rated.n)
            - {{ z }} * sqrt(rated.p * (1 - rated.p) / rated.n + {{ z }} * {{ z }} / (4 * rated.n * rated.n))
        ) / (1 + {{ z }} * {{ z }} / rated.n),
        4
    ) as precision_low,
    round(
        (
            rated.p + {{ z }} * {{ z }} / (2 * rated.n)
            + {{ z }} * sqrt(rated.p * (1 - rated.p) / rated.n + {{ z }} * {{ z }} / (4 * rated.n * rated.n))
        ) / (1 + {{ z }} * {{ z }} / rated.n),
        4
    ) as precision_high,
    round(rated.source_wrong / rated.n, 4) as share_source_wrong,
    cast(coalesce(rated.corrected_in_favour_eur, 0) as decimal(18, 2)) as in_favour_eur,
    cast(coalesce(rated.corrected_against_eur, 0) as decimal(18, 2)) as against_eur,
    cast(coalesce(claimed.claimed_back_eur, 0) as decimal(18, 2)) as claimed_back_eur,
    cast(coalesce(claimed.waived_eur, 0) as decimal(18, 2)) as waived_eur,
    cast(coalesce(claimed.repaid_eur, 0) as decimal(18, 2)) as repaid_eur,
    rated.days_to_known,
    rated.days_to_outcome,
    case when mute.muted_until >= today.today then mute.muted_until end as muted_until
from {{ ref('rules') }} as register
cross join {{ ref('int_today') }} as today
left join rated on register.rule = rated.rule
left join claimed on register.rule = claimed.rule
left join {{ ref('int_rule_mute') }} as mute on register.rule = mute.rule
where register.family = 'signal'
