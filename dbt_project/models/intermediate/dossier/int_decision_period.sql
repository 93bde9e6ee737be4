{#
    Decisions overlap: a withdrawal ends a grant that was open, a review replaces one, a later decision may reach back.
    Between two days on which anything changes, the decision taken last governs.
#}
with

decision as (
    select * from {{ ref('stg_ocmw__decision') }}
),

change as (
    select
        dossier_id,
        aid_type,
        valid_from as changes_on
    from decision
    union
    select
        dossier_id,
        aid_type,
        valid_until + 1 as changes_on
    from decision
    where valid_until is not null
),

stretch as (
    select
        dossier_id,
        aid_type,
        changes_on as period_from,
        lead(changes_on) over (partition by dossier_id, aid_type order by changes_on) - 1 as period_until
    from change
)

select
    stretch.dossier_id,
    stretch.aid_type,
    stretch.period_from,
    stretch.period_until,
    decision.decision_id,
    decision.application_id,
    decision.kind,
    decision.kind in ('grant', 'review') as is_granted,
    decision.category_code,
    decision.monthly_amount_eur,
    decision.valid_from,
    decision.valid_until,
    decision.message_id,
    decision.known_on,
    decision.start_known_on
from stretch
inner join decision
    on
        stretch.dossier_id = decision.dossier_id
        and stretch.aid_type = decision.aid_type
        and stretch.period_from between decision.valid_from and coalesce(decision.valid_until, date '9999-12-31')
qualify row_number() over (
    partition by stretch.dossier_id, stretch.aid_type, stretch.period_from
    order by decision.decided_on desc, decision.valid_from desc, decision.decision_id desc
) = 1
