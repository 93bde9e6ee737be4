{#
    A payment taken back, by one of the same amount with a minus, does not count. The first of several equal payments is
    clear: the later ones are questioned.
#}
with

counted as (
    select
        *,
        row_number() over (
            partition by dossier_id, aid_type, month, amount_eur order by paid_on, payment_id
        ) as number_of_equals
    from {{ ref('int_payment') }}
),

taken_back as (
    select
        dossier_id,
        aid_type,
        month,
        -amount_eur as amount_eur,
        count(*) as payments
    from {{ ref('int_payment') }}
    where amount_eur < 0
    group by dossier_id, aid_type, month, amount_eur
),

numbered as (
    select
        counted.*,
        counted.number_of_equals - coalesce(taken_back.payments, 0) as times_paid
    from counted
    left join taken_back
        on
            counted.dossier_id = taken_back.dossier_id
            and counted.aid_type = taken_back.aid_type
            and counted.month = taken_back.month
            and counted.amount_eur = taken_back.amount_eur
),

judged as (
    select
        numbered.*,
        granted.granted_eur,
        case
            when numbered.aid_type not in {{ living_wage_types() }} or numbered.amount_eur <= 0 then 'not_applicable'
            when numbered.times_paid <= 1 then 'clear'
            when numbered.decision_id is null and {{ decision_is_missing('numbered') }} then 'cannot_tell'
            when granted.has_no_amount then 'cannot_tell'
            when numbered.times_paid * numbered.amount_eur > coalesce(granted.granted_eur, 0) then 'found'
            else 'clear'
        end as status
    from numbered
    left join {{ ref('int_grant_in_month') }} as granted
        on
            numbered.dossier_id = granted.dossier_id
            and numbered.aid_type = granted.aid_type
            and numbered.month = granted.month
)

select
    'payment_is_paid_once' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then 'page_missing' end as because,
    cast(null as date) as due_on,
    {{ facts({'decision_id': 'decision_id', 'granted_eur': 'granted_eur'}) }} as expected,
    {{ facts({'payment_eur': 'amount_eur', 'times_paid': 'times_paid', 'paid_on': 'paid_on'}) }} as observed,
    case when status = 'found' then amount_eur end as amount_eur,
    greatest(known_on, decision_known_on) as known_on,
    {{ evidence(['message_id', 'decision_message_id']) }} as evidence
from judged
