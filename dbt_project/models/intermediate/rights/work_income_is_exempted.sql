{#
    Who begins to work while the living wage runs keeps a part of the wage for three years within six (RD of 11 July
    2002, art. 35). A wage that was counted from the first month of the aid on was there before: the exemption is for who
    begins. It is found where no part of the wage of a later job is exempted by that article while years are left, also
    where no source says how much of it had to be. An exemption that the centre did grant, as its list or the article beside
    the wage says, is found too where the whole wage is counted, whenever the job began.
#}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__exemption') }}
),

aid as (
    select
        dossier_id,
        aid_type,
        min(period_from) as aid_from
    from {{ ref('int_decision_period') }}
    where is_granted
    group by dossier_id, aid_type
),

wage as (
    select
        decision.dossier_id,
        decision.aid_type,
        decision.month,
        decision.decision_id,
        dossier.person_id,
        sum(income.gross_eur) as gross_eur,
        coalesce(sum(income.exempted_eur), 0) as exempted_eur,
        coalesce(regexp_matches(string_agg(income.article, '; '), '\b35\b'), false) as names_exemption,
        coalesce(
            sum(income.exempted_eur) filter (where regexp_matches(income.article, '\b35\b')) > 0, false
        ) as is_exempted,
        min(income.period_from) as wage_from,
        max(greatest(income.start_known_on, decision.known_on)) as wage_known_on,
        list_distinct(list(income.message_id) || list(decision.message_id)) as decision_message_ids
    from {{ ref('int_decision_in_month') }} as decision
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
    inner join {{ ref('stg_ocmw__decision_income') }} as income
        on
            decision.decision_id = income.decision_id
            and dossier.person_id = income.person_id
            and {{ periods_overlap(
                'decision.month', 'last_day(decision.month)', 'income.period_from', 'income.period_until'
            ) }}
    where decision.aid_type in {{ living_wage_types() }} and income.source = 'work'
    group by decision.dossier_id, decision.aid_type, decision.month, decision.decision_id, dossier.person_id
),

first_wage as (
    select
        dossier_id,
        aid_type,
        min(wage_from) as wage_from
    from wage
    group by dossier_id, aid_type
),

-- The years that were used before the month.
used as (
    select
        wage.decision_id,
        wage.month,
        min(exemption.valid_from) as first_on,
        sum(least(coalesce(exemption.valid_until, wage.month - 1), wage.month - 1) - exemption.valid_from + 1) as days
    from wage
    inner join {{ ref('stg_ocmw__exemption') }} as exemption
        on wage.dossier_id = exemption.dossier_id and wage.month > exemption.valid_from
    where exemption.kind = 'spi_general'
    group by wage.decision_id, wage.month
),

-- The months that lie in an exemption from their first to their last day.
granted as (
    select
        wage.decision_id,
        wage.month,
        min(exemption.known_on) as known_on,
        list(exemption.message_id) as message_ids
    from wage
    inner join {{ ref('stg_ocmw__exemption') }} as exemption
        on
            wage.dossier_id = exemption.dossier_id
            and wage.person_id = exemption.person_id
            and wage.month >= exemption.valid_from
            and coalesce(exemption.valid_until, date '9999-12-31') >= last_day(wage.month)
    group by wage.decision_id, wage.month
),

compared as (
    select
        wage.*,
        used.days,
        delivery.delivered_on,
        wage.names_exemption or granted.decision_id is not null as is_granted,
        granted.known_on as exemption_known_on,
        granted.message_ids as exemption_message_ids,
        first_wage.wage_from > aid.aid_from as is_begun_during_aid,
        coalesce(
            used.days >= {{ months_after('used.first_on', 'longest') }} - used.first_on
            or wage.month >= {{ months_after('used.first_on', 'span') }},
            false
        ) as is_used_up,
        case when exemption.is_known then exemption.value end as exemption_eur,
        case when legal.is_known then legal.legal_amount_eur end as legal_amount_eur,
        due.counted_eur
    from wage
    cross join delivery
    inner join aid on wage.dossier_id = aid.dossier_id and wage.aid_type = aid.aid_type
    inner join first_wage on wage.dossier_id = first_wage.dossier_id and wage.aid_type = first_wage.aid_type
    inner join {{ ref('int_legal_amount_in_month') }} as legal
        on
            wage.dossier_id = legal.dossier_id
            and wage.aid_type = legal.aid_type
            and wage.month = legal.month
            and wage.decision_id = legal.decision_id
    inner join {{ ref('int_due_amount_in_month') }} as due
        on
            wage.dossier_id = due.dossier_id
            and wage.aid_type = due.aid_type
            and wage.month = due.month
            and wage.decision_id = due.decision_id
    left join used on wage.decision_id = used.decision_id and wage.month = used.month
    left join granted on wage.decision_id = granted.decision_id and wage.month = granted.month
    {{ join_legal_value('exemption', 'spi_exemption_month', 'wage.month') }}
    {{ join_legal_value('longest', 'spi_exemption_duration_months', 'used.first_on') }}
    {{ join_legal_value('span', 'spi_exemption_within_months', 'used.first_on') }}
),

judged as (
    select
        *,
        false as is_running,
        case
            when is_exempted then 'clear'
            when is_used_up or gross_eur <= 0 then 'not_applicable'
            when is_granted then 'found'
            when not is_begun_during_aid then 'not_applicable'
            when delivered_on is null then 'cannot_tell'
            else 'found'
        end as status,
        'not_delivered' as because,
        greatest(wage_known_on, exemption_known_on) as known_on,
        list_concat(decision_message_ids, exemption_message_ids) as message_ids,
        case
            when legal_amount_eur is not null and exemption_eur is not null
                then
                    greatest(
                        legal_amount_eur
                        - greatest(counted_eur - greatest(least(gross_eur, exemption_eur) - exempted_eur, 0), 0),
                        0
                    )
                    - greatest(legal_amount_eur - counted_eur, 0)
        end as amount_eur
    from compared
),

{{ signal_over_months(
    'work_income_is_exempted',
    expected={'exemption_eur': 'max_by(exemption_eur, month)'},
    observed={
        'monthly_eur': monthly_where_known(),
        'gross_eur': 'max_by(gross_eur, month)',
        'exempted_eur': 'max_by(exempted_eur, month)',
        'counted_eur': 'max_by(counted_eur, month)',
    },
) }}
