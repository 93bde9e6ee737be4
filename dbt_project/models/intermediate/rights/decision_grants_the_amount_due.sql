{#
    The amount that the decision grants beside the one that follows from its own category and counted income, by the law
    of its first day and by that of the month: an index step needs no new decision. Too much is no right that is lacking.
#}
with

compared as (
    select
        decision.*,
        due.counted_eur,
        due.due_eur,
        due.due_at_start_eur,
        due.message_ids as income_message_ids,
        due.known_on as income_known_on
    from {{ ref('int_decision_in_month') }} as decision
    inner join {{ ref('int_due_amount_in_month') }} as due
        on
            decision.dossier_id = due.dossier_id
            and decision.aid_type = due.aid_type
            and decision.month = due.month
            and decision.decision_id = due.decision_id
),

judged as (
    select
        dossier_id,
        aid_type,
        month,
        false as is_running,
        category_code,
        counted_eur,
        least(due_eur, due_at_start_eur) as due_eur,
        monthly_amount_eur as decision_eur,
        case
            when category_code is null or monthly_amount_eur is null then 'cannot_tell'
            when coalesce(monthly_amount_eur >= due_eur - 0.05, false) then 'clear'
            when coalesce(monthly_amount_eur >= due_at_start_eur - 0.05, false) then 'clear'
            when due_eur is null or due_at_start_eur is null then 'cannot_tell'
            else 'found'
        end as status,
        case
            when category_code is null then 'no_category'
            when monthly_amount_eur is null then 'page_missing'
            when
                monthly_amount_eur >= due_eur - 0.05
                or monthly_amount_eur >= due_at_start_eur - 0.05
                then null
            when due_eur is null or due_at_start_eur is null then 'no_legal_amount'
        end as because,
        due_eur - monthly_amount_eur as amount_eur,
        greatest(known_on, income_known_on) as known_on,
        list_append(income_message_ids, message_id) as message_ids
    from compared
),

{{ signal_over_months(
    'decision_grants_the_amount_due',
    expected={
        'category_code': 'max_by(category_code, month)',
        'counted_eur': 'max_by(counted_eur, month)',
        'due_eur': 'max_by(due_eur, month)',
    },
    observed={'decision_eur': 'max_by(decision_eur, month)'},
) }}
