{#
    What the centre decided, for as long as it governed: a later decision may end one that was open, or take its place
    altogether. A refusal and a withdrawal are a moment: nothing runs from then on. And the income that a decision takes
    into account.
#}
with

governed as (
    select
        decision_id,
        nullif(max(coalesce(period_until, date '9999-12-31')), date '9999-12-31') as governed_until
    from {{ ref('int_decision_period') }}
    group by decision_id
),

decision as (
    select
        decision.*,
        dossier.person_id,
        governed.governed_until,
        case
            when governed.decision_id is null then 'replaced'
            when decision.valid_from > today.today then 'to_come'
            when governed.governed_until < today.today then 'ended'
            else 'in_force'
        end as state
    from {{ ref('stg_ocmw__decision') }} as decision
    cross join {{ ref('int_today') }} as today
    left join governed on decision.decision_id = governed.decision_id
    left join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
)

select
    kind,
    decision_id as event_key,
    dossier_id,
    person_id,
    valid_from as start_date,
    case
        when kind in ('refusal', 'withdrawal') then null
        when state = 'replaced' then valid_until
        else governed_until
    end as end_date,
    kind not in ('refusal', 'withdrawal') and state <> 'replaced' and governed_until is null as is_open,
    monthly_amount_eur as amount_eur,
    state as status,
    {{ event_details({
        'decision_id': 'decision_id', 'aid_type': 'aid_type', 'category_code': 'category_code',
        'decided_on': 'decided_on', 'valid_until': 'valid_until', 'notified_on': 'notified_on',
    }) }} as details,
    known_on,
    message_id
from decision

union all

select
    'income' as kind,
    concat_ws('|', income.decision_id, income.person_id, income.source, income.period_from) as event_key,
    decision.dossier_id,
    income.person_id,
    income.period_from as start_date,
    income.period_until as end_date,
    income.period_until is null as is_open,
    income.counted_eur as amount_eur,
    cast(null as varchar) as status,
    {{ event_details({
        'decision_id': 'income.decision_id', 'source': 'income.source', 'gross_eur': 'income.gross_eur',
        'exempted_eur': 'income.exempted_eur',
    }) }} as details,
    income.known_on,
    income.message_id
from {{ ref('stg_ocmw__decision_income') }} as income
inner join decision on income.decision_id = decision.decision_id
