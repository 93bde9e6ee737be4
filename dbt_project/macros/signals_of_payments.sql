{# What a rule on payments compared: one of the facts that it wrote out where it found something. #}
{% macro observed_fact(name) -%}
    json_extract_string(result.observed, '$.{{ name }}')
{%- endmacro %}


{# The same where the fact is a list. #}
{% macro observed_list(name) -%}
    from_json(json_extract(result.observed, '$.{{ name }}'), '["varchar"]')
{%- endmacro %}


{#
    A signal that says over months what a rule on payments finds in each of them. `applies` is a condition on the payment
    without which the signal does not apply, `is_about` one on the finding without which it is not this signal's. `carried`
    names the facts of the rule that `observed` sums up over the months.
#}
{% macro signal_of_payments(
    rule, payment_rule, applies='true', is_about='true', carried={}, expected={}, observed={}
) -%}
with

payment as (
    select
        payment.dossier_id,
        payment.aid_type,
        payment.month,
        payment.amount_eur as paid_eur,
        case when {{ applies }} then result.status else 'not_applicable' end as status,
        result.status = 'found' and {{ applies }} and {{ is_about }} as is_found,
        {%- for name, expression in carried.items() %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        result.because,
        result.amount_eur,
        result.known_on,
        from_json(result.evidence, '["varchar"]') as message_ids
    from {{ ref('int_payment') }} as payment
    inner join {{ ref(payment_rule) }} as result on payment.payment_id = result.subject_id
),

judged as (
    select
        dossier_id,
        aid_type,
        month,
        sum(paid_eur) as paid_eur,
        case
            when bool_or(is_found) and sum(paid_eur) > 0 then 'found'
            when bool_or(status = 'found') then 'clear'
            when bool_or(status = 'cannot_tell') then 'cannot_tell'
            when bool_or(status = 'clear') then 'clear'
            else 'not_applicable'
        end as status,
        max(because) filter (where status = 'cannot_tell') as because,
        least(sum(paid_eur), sum(amount_eur) filter (where is_found)) as amount_eur,
        true as is_running,
        {%- for name in carried %}
        {{ 'flatten(list(' ~ name ~ ') filter (where is_found))' if name.endswith('s') else 'max(' ~ name ~ ') filter (where is_found)' }} as {{ name }},
        {%- endfor %}
        max(known_on) as known_on,
        flatten(list(message_ids) filter (where message_ids is not null)) as message_ids
    from payment
    group by dossier_id, aid_type, month
),

{{ signal_over_months(rule, expected=expected, observed=observed) }}
{%- endmacro %}
