{# What the signals share. A signal is a discrepancy of a dossier over a period, built on the facts of its months. #}


{#
    A whole signal of the kind "income that a source knows, and that the decision neither counts nor exempts", from the
    query `known`: person_id, month, known_from, known_until, known_eur (empty where no amount is told), known_on and
    message_ids. It is found as soon as the source has said it, also of the month that is coming.

    `counted` are the sources of the decision of which one is enough, in the month or in whatever else `within` says; none
    means any. The same amount under another name is the same income. `applies` is a condition on the month of aid.
    `more` are further columns of `known`, and `observed` names what a reader sees of them, as an aggregate.
#}
{% macro income_beside_aid(rule, known, answers, counted=[], within='month', applies='true', more=[], observed={}) -%}
with

aid as (
    select
        *,
        {{ applies }} as is_judged
    from {{ ref('int_month_of_aid') }}
),

known as (
{{ known }}
),

counted as (
    select
        dossier_id,
        aid_type,
        person_id,
        date_trunc('{{ within }}', month) as counted_within,
        count(*) {% if counted %}filter (where source in ('{{ counted | join("', '") }}')) {% endif %}as times_counted,
        list(gross_eur) as amounts
    from {{ ref('int_income_counted_in_month') }}
    group by dossier_id, aid_type, person_id, date_trunc('{{ within }}', month)
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        known.known_from,
        known.known_until,
        known.known_eur,
        {%- for name in more %}
        known.{{ name }},
        {%- endfor %}
        case
            when not aid.is_judged then 'not_applicable'
            when known.person_id is not null and counted.times_counted > 0 then 'clear'
            when known.person_id is not null and coalesce(list_contains(counted.amounts, known.known_eur), false)
                then 'clear'
            when known.person_id is not null and aid.is_paid and aid.paid_eur <= 0 then 'clear'
            when known.person_id is not null and aid.decision_id is null and aid.is_decision_missing then 'cannot_tell'
            when known.person_id is not null then 'found'
            when answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        case when known.person_id is not null then 'page_missing' else coalesce(answer.because, 'too_early') end as because,
        least(aid.paid_eur, known.known_eur) as amount_eur,
        least(aid.granted_eur, known.known_eur) as at_stake_eur,
        coalesce(known.known_until > today.today, true) as is_running,
        greatest(aid.known_on, coalesce(known.known_on, answer.told_on)) as known_on,
        list_concat(aid.message_ids, coalesce(known.message_ids, answer.message_ids)) as message_ids
    from aid
    cross join {{ ref('int_today') }} as today
    left join known on aid.person_id = known.person_id and aid.month = known.month
    left join counted
        on
            aid.dossier_id = counted.dossier_id
            and aid.aid_type = counted.aid_type
            and date_trunc('{{ within }}', aid.month) = counted.counted_within
            and aid.person_id = counted.person_id
    left join {{ ref(answers) }} as answer on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    rule,
    expected={'paid_eur': 'cast(sum(paid_eur) as decimal(18, 2))'},
    observed=dict({
        'monthly_eur': 'cast(avg(at_stake_eur) as decimal(18, 2))',
        'income_from': 'min(known_from)',
        'income_until': 'case when count(known_until) = count(*) then max(known_until) end',
        'income_in_period_eur':
            'case when count(known_eur) = count(*) then cast(sum(known_eur) as decimal(18, 2)) end',
    }, **observed)
) }}
{%- endmacro %}


{# The work of one kind in the months of aid, as `income_beside_aid` wants it. #}
{% macro work_of_kind(kind) -%}
    select
        person_id,
        month,
        work_from as known_from,
        work_until as known_until,
        wage_eur as known_eur,
        known_on,
        message_ids,
        sources
    from {{ ref('int_work_kind_in_month') }}
    where worker_kind = '{{ kind }}'
{%- endmacro %}


{# A whole signal on one kind of work. #}
{% macro work_beside_aid(rule, kind) -%}
{{ income_beside_aid(
    rule, work_of_kind(kind), 'int_work_answer_in_month', counted=['work'], more=['sources'],
    observed={'sources': 'list_sort(list_distinct(flatten(list(sources))))'}
) }}
{%- endmacro %}


{#
    A whole signal, from the CTE `judged`: one row per dossier, aid and month of aid with its status, because, paid_eur,
    amount_eur (in question), is_running (the fact that contradicts has no last day yet), known_on and message_ids.

    Months that follow each other and in which something was found are one finding. It begins on the first day of the
    first of them, so that it stays the same finding while months come after it, and is still going on where the last is
    the month of the build or a later one. A dossier in which nothing was found has one row: it cannot be told where a
    month could not be, unless all that is lacking is what its source cannot know yet.

    `expected` and `observed` name what a reader compares, each an aggregate over the months of the finding; what it comes to
    a month, `monthly_eur`, is the share of each month in the amount unless `observed` says otherwise.
#}
{% macro signal_over_months(rule, expected={}, observed={}) -%}
in_sequence as (
    select
        *,
        month - to_months(dense_rank() over (partition by dossier_id order by month)) as stretch
    from judged
    where status = 'found'
),

found as (
    select
        dossier_id,
        'found' as status,
        cast(null as varchar) as because,
        min(month) as period_from,
        case
            when max(month) < date_trunc('month', max(today.today)) or not max_by(is_running, month)
                then last_day(max(month))
        end as period_until,
        {{ facts(expected) }} as expected,
        {{ facts(dict(
            {'monthly_eur': 'cast(sum(amount_eur) / count(distinct month) as decimal(18, 2))'}, **observed
        )) }} as observed,
        cast(sum(amount_eur) as decimal(18, 2)) as amount_eur,
        min(known_on) as known_on,
        {{ evidence([], lists=['flatten(list(message_ids))']) }} as evidence
    from in_sequence
    cross join {{ ref('int_today') }} as today
    group by dossier_id, stretch, status
),

doubted as (
    select
        dossier_id,
        because,
        known_on,
        message_ids
    from judged
    where status = 'cannot_tell'
    qualify row_number() over (
        partition by dossier_id order by case when because = 'too_early' then 1 else 0 end, month desc, aid_type
    ) = 1
),

quiet as (
    select
        dossier.dossier_id,
        case
            when count(judged.dossier_id) filter (where judged.status <> 'not_applicable') = 0 then 'not_applicable'
            when bool_or(doubted.because <> 'too_early') then 'cannot_tell'
            when bool_or(judged.status = 'clear') then 'clear'
            else 'cannot_tell'
        end as status,
        max(doubted.because) as because,
        coalesce(min(dossier.opened_on), min(judged.month)) as period_from,
        cast(null as date) as period_until,
        max(judged.known_on) as known_on,
        max(doubted.message_ids) as message_ids
    from (
        select
            dossier_id,
            min(opened_on) as opened_on
        from (
            select dossier_id, opened_on from {{ ref('stg_ocmw__dossier') }}
            union all
            select dossier_id, cast(null as date) as opened_on from judged
        )
        group by dossier_id
    ) as dossier
    left join judged on dossier.dossier_id = judged.dossier_id
    left join doubted on dossier.dossier_id = doubted.dossier_id
    where dossier.dossier_id not in (select found.dossier_id from found)
    group by dossier.dossier_id
),

result as (
    select
        dossier_id,
        status,
        because,
        period_from,
        period_until,
        expected,
        observed,
        amount_eur,
        known_on,
        evidence
    from found
    union all
    select
        dossier_id,
        status,
        case when status = 'cannot_tell' then because end as because,
        period_from,
        period_until,
        cast(null as varchar) as expected,
        cast(null as varchar) as observed,
        cast(null as decimal(18, 2)) as amount_eur,
        known_on,
        {{ evidence([], lists=["coalesce(message_ids, [])"]) }} as evidence
    from quiet
)

select
    '{{ rule }}' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    period_from,
    period_until,
    status,
    because,
    cast(null as date) as due_on,
    expected,
    observed,
    amount_eur,
    known_on,
    evidence
from result
{%- endmacro %}


{# How many calendar months a finding touches, until a day where it still goes on. #}
{% macro months_of(result, day) -%}
    greatest(
        datediff('month', {{ result }}.period_from, coalesce({{ result }}.period_until, {{ day }})) + 1, 1
    )
{%- endmacro %}


{# What a finding comes to a month: what its rule says, otherwise its share by months. #}
{% macro monthly_of(result, day) -%}
    cast(coalesce(
        cast(json_extract_string({{ result }}.observed, '$.monthly_eur') as decimal(18, 2)),
        {{ result }}.amount_eur / {{ months_of(result, day) }}
    ) as decimal(18, 2))
{%- endmacro %}


{#
    Whether a signal says more than it did at its outcome, so that it is open again: it lasts longer, or its amount is at
    least twice what it was. Time that passes while nothing more comes to be in question is no news. As long as an outcome
    holds, lasting longer does not count. `has_grown` in dashboards/application/loop.py says the same for what is shown
    between two builds; a test compares the two.
#}
{% macro signal_says_more(outcome, signal, day) -%}
    coalesce(
        {{ signal }}.amount_eur > 0 and {{ signal }}.amount_eur >= 2 * coalesce({{ outcome }}.amount_eur, 0), false
    )
    or (
        coalesce({{ day }} > {{ outcome }}.holds_until, true)
        and case
            when {{ outcome }}.until is not null then coalesce({{ signal }}.until > {{ outcome }}.until, true)
            else
                {{ signal }}.months > {{ outcome }}.months
                and coalesce({{ signal }}.amount_eur > {{ outcome }}.amount_eur, true)
        end
    )
{%- endmacro %}
