{#
    What is claimed back, as it was followed here after an outcome, and as the centre's own software hands it over. The
    month before it may be executed and the time to appeal begin when it is made known, which the export does not tell.
    It runs out so long after it was made known, or after the last summons.
#}
with

step as (
    select
        recovery_id,
        min(happened_on) filter (where step = 'notified') as notified_on,
        max(happened_on) filter (where step = 'summons') as summoned_on,
        max(happened_on) filter (where step = 'prescribed') as prescribed_on,
        max(happened_on) as last_step_on,
        coalesce(sum(amount_eur) filter (where step = 'waived'), 0) as waived_eur,
        coalesce(sum(amount_eur) filter (where step = 'repaid'), 0) as repaid_eur,
        max_by(amount_eur, step_id) filter (where step = 'instalments') as monthly_eur
    from {{ ref('stg_application__recovery_step') }}
    group by recovery_id
),

followed as (
    select
        'kruispunt' as source,
        cast(recovery.recovery_id as varchar) as number,
        recovery.signal_id,
        recovery.dossier_id,
        recovery.decided_on,
        step.notified_on,
        recovery.ground,
        recovery.amount_eur,
        coalesce(step.waived_eur, 0) as waived_eur,
        coalesce(step.repaid_eur, 0) as repaid_eur,
        step.monthly_eur,
        step.summoned_on,
        case
            when step.prescribed_on is not null then 'prescribed'
            when step.waived_eur + step.repaid_eur < recovery.amount_eur then null
            when step.repaid_eur > 0 then 'repaid'
            when step.waived_eur > 0 then 'waived'
        end as ended,
        step.last_step_on as ended_on
    from {{ ref('stg_application__recovery') }} as recovery
    left join step on recovery.recovery_id = step.recovery_id
),

handed_over as (
    select
        'own_software' as source,
        recovery_id as number,
        cast(null as varchar) as signal_id,
        dossier_id,
        decided_on,
        cast(null as date) as notified_on,
        ground,
        amount_eur,
        coalesce(waived_eur, 0) as waived_eur,
        coalesce(repaid_eur, 0) as repaid_eur,
        cast(null as decimal(18, 2)) as monthly_eur,
        cast(null as date) as summoned_on,
        case
            when closed_on is null then null
            when coalesce(waived_eur, 0) + coalesce(repaid_eur, 0) < amount_eur then 'closed'
            when coalesce(repaid_eur, 0) > 0 then 'repaid'
            else 'waived'
        end as ended,
        closed_on as ended_on
    from {{ ref('stg_ocmw__recovery') }}
),

recovery as (
    select
        *,
        coalesce(summoned_on, notified_on, decided_on) as claimed_on
    from (
        select * from followed
        union all
        select * from handed_over
    ) as told
)

select
    recovery.source || '-' || recovery.number as recovery_id,
    recovery.source,
    recovery.signal_id,
    recovery.dossier_id,
    recovery.decided_on,
    recovery.notified_on,
    recovery.ground,
    cast(recovery.amount_eur as decimal(18, 2)) as amount_eur,
    cast(recovery.waived_eur as decimal(18, 2)) as waived_eur,
    cast(recovery.repaid_eur as decimal(18, 2)) as repaid_eur,
    cast(
        case when recovery.ended is null then recovery.amount_eur - recovery.waived_eur - recovery.repaid_eur else 0 end
        as decimal(18, 2)
    ) as left_eur,
    cast(recovery.monthly_eur as decimal(18, 2)) as monthly_eur,
    case
        when recovery.ended is not null then recovery.ended
        when recovery.monthly_eur is not null then 'instalments'
        when recovery.notified_on is not null then 'notified'
        else 'decided'
    end as state,
    case when recovery.ended is not null then recovery.ended_on end as ended_on,
    {{ months_after('recovery.notified_on', 'executable') }} as executable_from,
    {{ months_after('recovery.notified_on', 'appeal') }} as appeal_until,
    case
        when recovery.ended is null
            then {{ months_after('recovery.claimed_on', 'prescription') }}
    end as prescribed_from,
    prescription.status as prescription_status
from recovery
{{ join_legal_value('executable', 'recovery_executable_months', 'recovery.notified_on') }}
{{ join_legal_value('appeal', 'recovery_appeal_months', 'recovery.notified_on') }}
{{ join_legal_value('prescription', 'recovery_prescription_months', 'recovery.decided_on') }}
