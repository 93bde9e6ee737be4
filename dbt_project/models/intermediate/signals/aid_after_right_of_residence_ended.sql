{#
    Months that begin after the right of residence ended. What the steps of a procedure mean is told only by their own
    words (a term to leave the country, a protection granted): a step that is known by a code alone cannot be told.
#}
with

aid as (
    select
        *,
        last_day(month) as month_until
    from {{ ref('int_aid_in_month') }}
),

state as (
    select
        aid.dossier_id,
        aid.month,
        bool_or(state.state = 'ended' and state.valid_from <= aid.month) as has_ended,
        bool_or(state.state = 'unread') as is_unread,
        min(state.valid_from) filter (where state.state = 'ended') as ended_on,
        list_sort(list(distinct state.code) filter (where state.code is not null)) as codes,
        bool_or(state.valid_until is null) as is_running,
        max(state.known_on) as known_on,
        list(distinct state.message_id) as message_ids
    from aid
    inner join {{ ref('int_residence_right_state') }} as state
        on
            aid.person_id = state.person_id
            and {{ periods_overlap('aid.month', 'aid.month_until', 'state.valid_from', 'state.valid_until') }}
    group by aid.dossier_id, aid.month
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        state.ended_on,
        state.codes,
        case
            when state.has_ended and aid.paid_eur > 0 then 'found'
            when state.is_unread and not state.has_ended then 'cannot_tell'
            when state.has_ended or answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        case when state.is_unread then 'code_unknown' else coalesce(answer.because, 'not_asked') end as because,
        aid.paid_eur as amount_eur,
        coalesce(state.is_running, false) as is_running,
        greatest(aid.known_on, coalesce(state.known_on, answer.told_on)) as known_on,
        list_concat(aid.message_ids, coalesce(state.message_ids, answer.message_ids)) as message_ids
    from aid
    left join state on aid.dossier_id = state.dossier_id and aid.month = state.month
    left join {{ ref('int_residence_answer_in_month') }} as answer
        on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    'aid_after_right_of_residence_ended',
    expected={'paid_eur': 'sum(paid_eur)'},
    observed={
        'residence_right_until': 'min(ended_on) - 1',
        'residence_codes': 'list_sort(list_distinct(flatten(list(codes))))',
    },
) }}
