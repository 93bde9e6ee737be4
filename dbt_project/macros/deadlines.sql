{# The deadlines of the law: how many days, from when, and what it means that something was not done. #}


{# The value of a legal parameter that holds for everybody, on a day; or its status, from the same row. #}
{% macro legal_value(parameter, day, column='value') -%}
    (
        select legal.{{ column }}
        from {{ ref('int_legal_parameter') }} as legal
        where
            legal.parameter = '{{ parameter }}'
            and {{ day }} between legal.valid_from and coalesce(legal.valid_until, date '9999-12-31')
    )
{%- endmacro %}


{# So many days of a legal parameter after a day. The deadlines of the law run in calendar days. #}
{% macro legal_days_after(day, parameter) -%}
    cast({{ day }} + cast({{ legal_value(parameter, day) }} as integer) as date)
{%- endmacro %}


{# Joins, as ``name``, the row of a legal parameter that holds on a day. #}
{% macro join_legal_value(name, parameter, day) -%}
left join {{ ref('int_legal_parameter') }} as {{ name }}
    on
        {{ name }}.parameter = '{{ parameter }}'
        and {{ day }} between {{ name }}.valid_from and coalesce({{ name }}.valid_until, date '9999-12-31')
{%- endmacro %}


{#
    The first day after a day on which the centre handed over a table: what is not in it by then is known to lack. A table
    that was handed over since says nothing of when it was known.
#}
{% macro first_export_after(table_name, day) -%}
    (
        select min(export.received_on)
        from {{ ref('int_export_day') }} as export
        where export.table_name = '{{ table_name }}' and {{ day }} < export.received_on
    )
{%- endmacro %}


{# The day that lies a legal number of months after a day, and as many of them. #}
{% macro months_after(day, name, times=1) -%}
    cast({{ day }} + to_months({{ times }} * cast({{ name }}.value as integer)) as date)
{%- endmacro %}


{#
    Was a step of the procedure done in time? Judges the rows of the CTE `step`: subject_id, dossier_id, started_on,
    last_day (the last one in time), legal_status, done_on, is_applicable, is_told (the centre hands over this step of a
    subject of that age), told_until (the day of its last export), known_on, message_ids. `export` tells that it is done.

    What is not done before its last day is only known from an export that came after it. A deadline that was met is no
    longer due; one that lies ahead is clear with its day.
#}
{% macro deadline_rule(rule, subject_type, export, observed={}) -%}
    select
        '{{ rule }}' as rule,
        '{{ subject_type }}' as subject_type,
        subject_id,
        dossier_id,
        started_on as period_from,
        last_day as period_until,
        status,
        case when status = 'cannot_tell' then 'not_delivered' end as because,
        case
            when status in ('found', 'cannot_tell') or (status = 'clear' and done_on is null) then last_day
        end as due_on,
        {{ facts({'since': 'started_on', 'last_day': 'last_day', 'legal_status': 'legal_status'}) }} as expected,
        {{ facts(dict({'done_on': 'done_on', 'told_until': 'told_until'}, **observed)) }} as observed,
        cast(null as decimal(18, 2)) as amount_eur,
        greatest(
            known_on, case when done_on is null then coalesce({{ first_export_after(export, 'last_day') }}, told_until) end
        ) as known_on,
        {{ evidence([], lists=['message_ids']) }} as evidence
    from (
        select
            step.*,
            today.today,
            case
                when not step.is_applicable then 'not_applicable'
                when step.done_on <= step.last_day then 'clear'
                when not step.is_told then 'cannot_tell'
                when step.done_on > step.last_day then 'found'
                when step.last_day >= today.today then 'clear'
                when step.told_until > step.last_day then 'found'
                else 'cannot_tell'
            end as status
        from step
        cross join {{ ref('int_today') }} as today
    ) as judged
{%- endmacro %}


{#
    On the day of the application something has to be done with it. Only an application from when the centre began to
    tell of that step can be judged.
#}
{% macro application_is_handled_on_the_day(rule, parameter, done_on, told_since) -%}
with

step as (
    select
        application.application_id as subject_id,
        application.dossier_id,
        application.applied_on as started_on,
        {{ legal_days_after('application.applied_on', parameter) }} as last_day,
        {{ legal_value(parameter, 'application.applied_on', 'status') }} as legal_status,
        application.{{ done_on }} as done_on,
        application.aid_type = 'leefloon' as is_applicable,
        coalesce(application.applied_on >= told.{{ told_since }}, false) as is_told,
        told.applications_until as told_until,
        application.known_on,
        [application.message_id] as message_ids
    from {{ ref('stg_ocmw__application') }} as application
    cross join {{ ref('int_procedure_told') }} as told
)

{{ deadline_rule(rule, 'application', 'application') }}
{%- endmacro %}


{#
    A decision on a living wage has to be told to others within so many days. What was not sent is found once the last
    export of what was sent lies behind the last day: until then the centre is in time, for all that we know.
#}
{% macro decision_is_told_in_time(rule, sent, parameter) -%}
with

delivery as (
    select max(received_on) as delivered_on from {{ ref('stg_ocmw__' ~ sent) }}
),

first_sent as (
    select
        decision_id,
        min(sent_on) as sent_on,
        min_by(message_id, sent_on) as message_id,
        min_by(known_on, sent_on) as known_on
    from {{ ref('stg_ocmw__' ~ sent) }}
    where sent_on is not null
    group by decision_id
),

compared as (
    select
        decision.*,
        term.value as days,
        decision.decided_on + cast(term.value as integer) as due_on,
        first_sent.sent_on,
        first_sent.message_id as sent_message_id,
        first_sent.known_on as sent_known_on,
        delivery.delivered_on
    from {{ ref('stg_ocmw__decision') }} as decision
    cross join delivery
    {{ join_legal_value('term', parameter, 'decision.decided_on') }}
    left join first_sent on decision.decision_id = first_sent.decision_id
),

judged as (
    select
        *,
        case
            when aid_type not in {{ living_wage_types() }} or kind not in ('grant', 'review', 'withdrawal')
                then 'not_applicable'
            when sent_on <= due_on then 'clear'
            when sent_on > due_on then 'found'
            when delivered_on is null then 'cannot_tell'
            when delivered_on > due_on then 'found'
            else 'clear'
        end as status
    from compared
)

select
    '{{ rule }}' as rule,
    'decision' as subject_type,
    decision_id as subject_id,
    dossier_id,
    decided_on as period_from,
    cast(null as date) as period_until,
    status,
    case when status = 'cannot_tell' then 'not_delivered' end as because,
    case when status <> 'not_applicable' then due_on end as due_on,
    {{ facts({'kind': 'kind', 'decided_on': 'decided_on', 'days': 'cast(days as integer)'}) }} as expected,
    {{ facts({'sent_on': 'sent_on', 'delivered_on': 'delivered_on'}) }} as observed,
    cast(null as decimal(18, 2)) as amount_eur,
    greatest(
        start_known_on, coalesce(sent_known_on, {{ first_export_after(sent, 'due_on') }}, delivered_on)
    ) as known_on,
    {{ evidence(['message_id', 'sent_message_id']) }} as evidence
from judged
{%- endmacro %}
