{#
    What came of a signal. Its last outcome holds. Of its money: an outcome on the same facts takes the place of the one
    before, one on facts that have grown since adds to it.
#}
with

outcome as (
    select
        *,
        row_number() over (partition by signal_id order by outcome_id desc) = 1 as is_last,
        row_number() over (
            partition by signal_id, until, months, amount_eur
            order by outcome_id desc
        ) = 1 as is_last_on_its_facts,
        min(decided_on) over (partition by signal_id) as first_decided_on
    from {{ ref('stg_application__signal_outcome') }}
),

corrected as (
    select
        signal_id,
        sum(case when corrected_eur > 0 then corrected_eur else 0 end) as corrected_in_favour_eur,
        sum(case when corrected_eur < 0 then -corrected_eur else 0 end) as corrected_against_eur
    from outcome
    where is_last_on_its_facts
    group by signal_id
)

select
    outcome.signal_id,
    outcome.rule,
    outcome.dossier_id,
    outcome.since,
    outcome.until,
    outcome.months,
    outcome.amount_eur,
    outcome.known_on,
    outcome.outcome,
    outcome.reason,
    outcome.decided_on,
    outcome.first_decided_on,
    outcome.holds_until,
    cast(corrected.corrected_in_favour_eur as decimal(18, 2)) as corrected_in_favour_eur,
    cast(corrected.corrected_against_eur as decimal(18, 2)) as corrected_against_eur
from outcome
inner join corrected on outcome.signal_id = corrected.signal_id
where outcome.is_last
