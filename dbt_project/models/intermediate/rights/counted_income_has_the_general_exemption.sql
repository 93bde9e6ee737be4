{#
    A part of all resources together is never counted while they stay below the living wage (RD of 11 July 2002, art. 22
    § 2): a decision that grants something says that they do. Any part that a decision exempts, by whatever article, is
    taken for it.
#}
with

income as (
    select
        dossier_id,
        aid_type,
        month,
        decision_id,
        sum(gross_eur) as gross_eur,
        sum(exempted_eur) as exempted_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    where aid_type in {{ living_wage_types() }}
    group by dossier_id, aid_type, month, decision_id
),

compared as (
    select
        income.*,
        decision.category_code,
        decision.monthly_amount_eur,
        decision.message_id as decision_message_id,
        decision.known_on as decision_known_on,
        cast(exemption.value / 12 as decimal(18, 2)) as exemption_eur
    from income
    inner join {{ ref('int_decision_in_month') }} as decision
        on
            income.dossier_id = decision.dossier_id
            and income.aid_type = decision.aid_type
            and income.month = decision.month
            and income.decision_id = decision.decision_id
    left join {{ ref('int_legal_parameter') }} as exemption
        on
            exemption.parameter = 'general_exemption_year'
            and decision.category_code = exemption.category_code
            and income.month between exemption.valid_from and coalesce(exemption.valid_until, date '9999-12-31')
            and exemption.is_known
),

judged as (
    select
        dossier_id,
        aid_type,
        month,
        false as is_running,
        category_code,
        exemption_eur,
        gross_eur,
        exempted_eur,
        case
            when gross_eur <= 0 or monthly_amount_eur <= 0 then 'not_applicable'
            when category_code is null or monthly_amount_eur is null or exemption_eur is null then 'cannot_tell'
            when exempted_eur < least(gross_eur, exemption_eur) - 0.05 then 'found'
            else 'clear'
        end as status,
        case
            when gross_eur <= 0 or monthly_amount_eur <= 0 then null
            when category_code is null then 'no_category'
            when monthly_amount_eur is null then 'page_missing'
            when exemption_eur is null then 'no_legal_amount'
        end as because,
        least(gross_eur, exemption_eur) - exempted_eur as amount_eur,
        greatest(known_on, decision_known_on) as known_on,
        list_append(message_ids, decision_message_id) as message_ids
    from compared
),

{{ signal_over_months(
    'counted_income_has_the_general_exemption',
    expected={
        'category_code': 'max_by(category_code, month)',
        'exemption_eur': 'max_by(exemption_eur, month)',
    },
    observed={
        'gross_eur': 'max_by(gross_eur, month)',
        'exempted_eur': 'max_by(exempted_eur, month)',
    },
) }}
