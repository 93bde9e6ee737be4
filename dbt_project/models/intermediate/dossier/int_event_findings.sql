{#
    What the rules found; what they cannot tell is no event. The messages behind it stand with the finding. Where a signal
    tells of a period, the payments of its months by which a rule found the same are not told again one by one.
#}
with

found as materialized (
    select * from {{ ref('int_rule_result') }}
    where status = 'found' and dossier_id is not null
),

told_by as (
    {% for rule, signals in payment_rules_told_by_signals().items() %}
    {% set is_last_rule = loop.last %}
    {% for signal in signals %}
    select
        '{{ rule }}' as payment_rule,
        '{{ signal }}' as signal_rule
    {% if not (is_last_rule and loop.last) %}union all{% endif %}
    {% endfor %}
    {% endfor %}
),

told_over_months as (
    select distinct
        payment.rule,
        payment.subject_id
    from found as payment
    inner join told_by on payment.rule = told_by.payment_rule
    inner join found as signal
        on
            told_by.signal_rule = signal.rule
            and payment.dossier_id = signal.dossier_id
            and payment.period_from between signal.period_from and coalesce(signal.period_until, date '9999-12-31')
)

select
    result.rule as kind,
    {{ finding_id('result') }} as event_key,
    result.dossier_id,
    dossier.person_id,
    result.period_from as start_date,
    result.period_until as end_date,
    false as is_open,
    result.amount_eur,
    result.status,
    {{ event_details({
        'finding_id': finding_id('result'), 'subject_type': 'result.subject_type',
        'payment_id': "case when result.subject_type = 'payment' then result.subject_id end",
        'decision_id': "case when result.subject_type = 'decision' then result.subject_id end",
        'application_id': "case when result.subject_type = 'application' then result.subject_id end",
        'due_on': 'result.due_on',
    }) }} as details,
    result.known_on,
    json_extract_string(result.evidence, '$[0]') as message_id
from found as result
left join {{ ref('stg_ocmw__dossier') }} as dossier on result.dossier_id = dossier.dossier_id
left join told_over_months on result.rule = told_over_months.rule and result.subject_id = told_over_months.subject_id
where told_over_months.rule is null
