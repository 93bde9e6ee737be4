{#
    The last decision of a dossier that gives medical aid, and the medical card of MediPrima that carries it out: does one
    of them end within 30 days, or has it ended, while other aid goes on? The 30 days are the centre's own margin.
#}
with

decision as (
    select
        *,
        row_number() over (
            partition by dossier_id order by valid_from desc, decided_on desc, decision_id desc
        ) as place_from_last
    from {{ ref('stg_ocmw__decision') }}
    where aid_type = 'medical' and kind <> 'refusal'
),

card as (
    select
        card.person_id,
        card.end_date,
        card.message_id,
        card.received_on,
        min(card.received_on) over (
            partition by card.person_id, card.start_date, card.end_date
        ) as known_on
    from {{ ref('stg_ksz__mediprima_card') }} as card
    where card.person_id is not null
    qualify row_number() over (
        partition by card.person_id
        order by card.start_date desc nulls last, card.version desc, card.received_on desc, card.message_id desc
    ) = 1
),

judged as (
    select
        decision.*,
        least(decision.valid_until, card.end_date) as ends_on,
        card.end_date as card_until,
        card.message_id as card_message_id,
        card.known_on as card_known_on,
        aid.aid_from,
        aid.known_on as aid_known_on,
        aid.message_ids as aid_message_ids,
        case
            when aid.dossier_id is null or decision.place_from_last > 1 then 'not_applicable'
            when coalesce(decision.valid_until, card.end_date) is null then 'cannot_tell'
            when least(decision.valid_until, card.end_date) <= today.today + 30 then 'found'
            else 'clear'
        end as status
    from decision
    cross join {{ ref('int_today') }} as today
    left join {{ ref('stg_ocmw__dossier') }} as dossier on decision.dossier_id = dossier.dossier_id
    left join {{ ref('int_aid_today') }} as aid on decision.dossier_id = aid.dossier_id
    left join card on dossier.person_id = card.person_id
    where decision.kind in ('grant', 'review')
)

select
    'medical_card_is_valid' as rule,
    'decision' as subject_type,
    decision_id as subject_id,
    dossier_id,
    valid_from as period_from,
    valid_until as period_until,
    status,
    case when status = 'cannot_tell' then 'not_asked' end as because,
    ends_on as due_on,
    {{ facts({'aid_from': 'aid_from'}) }} as expected,
    {{ facts({'valid_until': 'valid_until', 'card_until': 'card_until'}) }} as observed,
    case when status = 'found' then cast(0 as decimal(18, 2)) end as amount_eur,
    greatest(
        known_on, aid_known_on, card_known_on, case when status = 'found' then ends_on - 30 end
    ) as known_on,
    {{ evidence(['message_id', 'card_message_id'], lists=['aid_message_ids']) }} as evidence
from judged
