{# What the facts and rules about income share: who an answer is about, what a source was asked, what a rule compares. #}


{# The sources of income besides work, each with a fact (int_<source>_period) and a model of what we were told. #}
{% macro income_sources() %}
    {{ return(['self_employed', 'unemployment', 'sickness', 'pension', 'handicap', 'property', 'taxed_income']) }}
{% endmacro %}


{# Each message that a source sent, asked or not: its kind, and when it spoke. #}
{% macro spoken() -%}
    select
        message_id,
        message_type as flow,
        coalesce({{ brussels_day('replied_at') }}, received_on) as replied_on,
        replied_at
    from {{ ref('stg_ksz__message') }}
{%- endmacro %}


{# Whom each message is about. #}
{% macro named(role='subject') -%}
    select distinct
        message_id,
        person_id
    from {{ ref('stg_ksz__message_person') }}
    where role = '{{ role }}'
{%- endmacro %}


{# What was said last comes first. #}
{% macro last_said(row) -%}
    replied_on desc, replied_at desc nulls last, {{ row }}.message_id desc, {{ row }}.row_nr desc
{%- endmacro %}


{#
    Was a source able to tell about a person and a month? It was when it answered about the whole month, after the month
    and the time that the register gives it to know. `asked` has one row per answer, person and period that it is about:
    a period without an end runs until the answer. `is_final` is an answer that needs no waiting, `is_conclusive` is
    false where it did not answer after all.
#}
{% macro income_answer_in_month(rule, source) -%}
person_month as (
    select distinct
        person_id,
        month,
        last_day(month) as month_until
    from {{ ref('int_person_in_paid_month') }}
),

register as (
    select cast(source_lag as integer) as source_lag from {{ ref('rules') }}
    where rule = '{{ rule }}'
),

answer as (
    select
        person_month.person_id,
        person_month.month,
        given.message_id,
        given.replied_on,
        given.received_on,
        case
            when given.is_not_authorised then 'not_authorised'
            when given.status in ('partial_result', 'response_in_batch') then 'page_missing'
            when coalesce(given.status, '') not in ('data_found', 'no_data_found') then 'no_result'
            when not asked.is_conclusive then 'no_result'
            when asked.is_final or given.replied_on > person_month.month_until + register.source_lag then 'told'
            else 'too_early'
        end as outcome
    from person_month
    cross join register
    inner join asked on person_month.person_id = asked.person_id
    inner join {{ ref('int_answer') }} as given on asked.message_id = given.message_id
    where
        coalesce(asked.period_from, person_month.month) <= person_month.month
        and coalesce(asked.period_until, person_month.month_until) >= person_month.month_until
        and given.replied_on >= person_month.month
),

summed_up as (
    select
        person_id,
        month,
        bool_or(outcome = 'told') as is_told,
        max_by(outcome, struct_pack(is_result := outcome <> 'no_result', replied_on := replied_on, id := message_id))
        filter (where outcome <> 'told') as last_obstacle,
        min(received_on) filter (where outcome = 'told') as told_on,
        list(distinct message_id) as message_ids
    from answer
    group by person_id, month
)

select
    person_month.person_id,
    person_month.month,
    '{{ source }}' as source,
    coalesce(summed_up.is_told, false) as is_told,
    case
        when summed_up.is_told then null
        when summed_up.last_obstacle is not null then summed_up.last_obstacle
        when person_month.month_until + register.source_lag >= today.today then 'too_early'
        else 'not_asked'
    end as because,
    person_month.month_until + register.source_lag as told_after,
    summed_up.told_on,
    summed_up.message_ids
from person_month
cross join register
cross join {{ ref('int_today') }} as today
left join summed_up
    on person_month.person_id = summed_up.person_id and person_month.month = summed_up.month
{%- endmacro %}


{#
    What the periods of income in `relation` come to in each of the months of `persons`. Where one of them has no amount,
    the amount of the month is not known. What was paid and taken back is nothing.
#}
{% macro income_in_month(relation, persons=ref('int_person_in_paid_month')) -%}
    select
        person_month.person_id,
        person_month.month,
        period.source,
        min(period.start_date) as known_from,
        case when count(period.end_date) = count(*) then max(period.end_date) end as known_until,
        case
            when count(period.monthly_eur) = count(*) then cast(sum(period.monthly_eur) as decimal(18, 2))
        end as known_eur,
        min(period.known_on) as known_on,
        list(distinct period.message_id) as message_ids
    from (select distinct person_id, month from {{ persons }}) as person_month
    inner join {{ relation }} as period
        on
            person_month.person_id = period.person_id
            and {{ periods_overlap(
                'person_month.month', 'last_day(person_month.month)', 'period.start_date', 'period.end_date'
            ) }}
    group by person_month.person_id, person_month.month, period.source
    having count(period.monthly_eur) < count(*) or sum(period.monthly_eur) > 0
{%- endmacro %}


{#
    The work of each of the months of `persons`, apart for whatever `by` names in `work`. What a quarter's wage says of one
    month is its share by days; the wage of the month is known once every employer of that month has declared one.
#}
{% macro work_in_month(persons, work=ref('int_work_period'), by=[]) -%}
    select
        person_month.person_id,
        person_month.month,
        {%- for name in by %}
        work.{{ name }},
        {%- endfor %}
        min(work.start_date) as work_from,
        case when count(work.end_date) = count(*) then max(work.end_date) end as work_until,
        list_sort(list(distinct work.source)) as sources,
        case
            when
                count(distinct work.employer_number)
                = count(distinct work.employer_number) filter (where work.source = 'dmfa')
                then cast(
                    sum(cast(
                        work.wage_eur
                        * (
                            least(work.end_date, last_day(person_month.month))
                            - greatest(work.start_date, person_month.month) + 1
                        )
                        / (work.end_date - work.start_date + 1)
                        as decimal(18, 2)
                    )) as decimal(18, 2)
                )
        end as wage_eur,
        min(work.start_known_on) as known_on,
        list(work.message_id) as message_ids
    from (select distinct person_id, month from {{ persons }}) as person_month
    inner join {{ work }} as work
        on
            person_month.person_id = work.person_id
            and {{ periods_overlap(
                'person_month.month', 'last_day(person_month.month)', 'work.start_date', 'work.end_date'
            ) }}
    group by person_month.person_id, person_month.month{% for name in by %}, work.{{ name }}{% endfor %}
{%- endmacro %}


{#
    A whole rule of the kind "income that a source knows, and that the decision neither counts nor exempts".

    `counted` are the sources of the decision of which one is enough, in the month or in whatever else `within` says; none
    means any. `applies` is a condition on the payment without which the rule does not apply.
#}
{% macro payment_with_income(rule, periods, answers, counted=[], within='month', applies='true') -%}
with

payment as (
    select
        *,
        aid_type in {{ living_wage_types() }} and {{ applies }} as is_judged
    from {{ ref('int_payment') }}
),

known as (
{{ income_in_month(ref(periods)) }}
),

counted as (
    select
        dossier_id,
        aid_type,
        date_trunc('{{ within }}', month) as counted_within,
        person_id,
        sum(counted_eur) as counted_eur,
        sum(exempted_eur) as exempted_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    {%- if counted %}
    where source in ('{{ counted | join("', '") }}')
    {%- endif %}
    group by dossier_id, aid_type, date_trunc('{{ within }}', month), person_id
),

judged as (
    select
        payment.*,
        known.known_from,
        known.known_until,
        known.known_eur,
        known.known_on as income_known_on,
        known.message_ids as income_message_ids,
        counted.counted_eur,
        counted.exempted_eur,
        counted.known_on as counted_known_on,
        counted.message_ids as counted_message_ids,
        answer.told_on,
        answer.message_ids as answer_message_ids,
        case
            when not payment.is_judged then 'not_applicable'
            when known.person_id is not null and counted.person_id is not null then 'clear'
            when known.person_id is not null and payment.decision_id is null and {{ decision_is_missing('payment') }}
                then 'cannot_tell'
            when known.person_id is not null then 'found'
            when answer.is_told then 'clear'
            else 'cannot_tell'
        end as status,
        case when known.person_id is not null then 'page_missing' else answer.because end as because
    from payment
    left join known
        on payment.person_id = known.person_id and payment.month = known.month
    left join counted
        on
            payment.dossier_id = counted.dossier_id
            and payment.aid_type = counted.aid_type
            and date_trunc('{{ within }}', payment.month) = counted.counted_within
            and payment.person_id = counted.person_id
    left join {{ ref(answers) }} as answer
        on payment.person_id = answer.person_id and payment.month = answer.month
)

select
    '{{ rule }}' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then because end as because,
    cast(null as date) as due_on,
    {{ facts({
        'decision_id': 'decision_id',
        'counted_eur': 'case when decision_id is not null then coalesce(counted_eur, 0) end',
        'exempted_eur': 'case when decision_id is not null then coalesce(exempted_eur, 0) end',
    }) }} as expected,
    {{ facts({
        'income_from': 'known_from',
        'income_until': 'known_until',
        'income_of_month_eur': 'known_eur',
    }) }} as observed,
    case when status = 'found' then least(amount_eur, known_eur) end as amount_eur,
    greatest(known_on, decision_known_on, counted_known_on, coalesce(income_known_on, told_on)) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id'],
        lists=['income_message_ids', 'counted_message_ids', 'answer_message_ids']
    ) }} as evidence
from judged
{%- endmacro %}


{#
    The living wage of a month: the yearly amount of the category less what the resources of a year exceed the general
    exemption by, a twelfth of it (RD of 11 July 2002, art. 22 § 2).
#}
{% macro living_wage_due(category_year_amount, resources_year, general_exemption_year) -%}
    cast(round(
        greatest(
            {{ category_year_amount }} - greatest({{ resources_year }} - {{ general_exemption_year }}, 0), 0
        ) / 12, 2
    ) as decimal(18, 2))
{%- endmacro %}
