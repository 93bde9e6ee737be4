{#
    The general exemption lasts three years, counted while it is used, within six years from its first day. A decision
    that exempts income by article 35 without an exemption being handed over leaves nothing to count.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__exemption') }}
),

exemption as (
    select
        dossier_id,
        valid_from,
        valid_until,
        message_id,
        known_on,
        min(valid_from) over (partition by dossier_id, person_id) as first_on,
        coalesce(
            sum(valid_until - valid_from + 1) over (
                partition by dossier_id, person_id
                order by valid_from
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as days_before
    from {{ ref('stg_ocmw__exemption') }}
    where kind = 'spi_general'
),

-- The days between two exemptions do not count.
used as (
    select
        exemption.*,
        cast(longest.value as integer) as months,
        cast(span.value as integer) as within_months,
        least(
            {{ months_after('exemption.first_on', 'longest') }}
            + cast(exemption.valid_from - exemption.first_on - exemption.days_before as integer),
            {{ months_after('exemption.first_on', 'span') }}
        ) - 1 as due_on
    from exemption
    {{ join_legal_value('longest', 'spi_exemption_duration_months', 'exemption.first_on') }}
    {{ join_legal_value('span', 'spi_exemption_within_months', 'exemption.first_on') }}
    qualify row_number() over (partition by exemption.dossier_id order by exemption.valid_from desc) = 1
),

exempted_by_decision as (
    select
        decision.dossier_id,
        max(income.message_id) as message_id
    from {{ ref('stg_ocmw__decision_income') }} as income
    inner join {{ ref('stg_ocmw__decision') }} as decision on income.decision_id = decision.decision_id
    where regexp_matches(income.article, '\b35\b')
    group by decision.dossier_id
),

judged as (
    select
        aid.*,
        used.first_on,
        used.valid_from,
        used.valid_until,
        used.months,
        used.within_months,
        used.due_on,
        used.message_id as exemption_message_id,
        used.known_on as exemption_known_on,
        exempted_by_decision.message_id as income_message_id,
        delivery.delivered_on as exemptions_delivered_on,
        case
            when not aid.is_open then 'not_applicable'
            when used.dossier_id is null and exempted_by_decision.dossier_id is not null then 'cannot_tell'
            when used.dossier_id is null then 'not_applicable'
            when coalesce(used.valid_until, delivery.delivered_on) > used.due_on then 'found'
            when used.valid_until < delivery.delivered_on then 'not_applicable'
            else 'clear'
        end as status
    from {{ ref('int_aid_of_dossier') }} as aid
    cross join delivery
    left join used on aid.dossier_id = used.dossier_id
    left join exempted_by_decision on aid.dossier_id = exempted_by_decision.dossier_id
)

select
    'exemption_is_within_its_years' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    coalesce(valid_from, opened_on) as period_from,
    valid_until as period_until,
    status,
    case
        when status <> 'cannot_tell' then null
        when exemptions_delivered_on is null then 'not_delivered'
        else 'page_missing'
    end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'months': 'months', 'within_months': 'within_months'}) }} as expected,
    {{ facts({'first_on': 'first_on', 'valid_from': 'valid_from', 'valid_until': 'valid_until'}) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        known_on,
        exemption_known_on,
        case
            when status <> 'found' then exemptions_delivered_on
            when valid_until is null then {{ first_export_after('exemption', 'due_on') }}
        end
    ) as known_on,
    {{ evidence(['message_id', 'exemption_message_id', 'income_message_id']) }} as evidence
from judged
