{# A municipality that keeps somebody's file, not a country, nor how somebody left the register. #}
{% macro is_municipality(code) -%}
    (length({{ code }}) = 5 and {{ code }} not like '9999%')
{%- endmacro %}


{# Removed from the register, by the codes of residence_status: see residence_kind. #}
{% macro is_removal(code) -%}
    ({{ code }} = '992' or {{ code }} like '9999%')
{%- endmacro %}


{#
    How a payment rule found somebody out of the municipality, by the codes of residence_status: the right of residence
    lost (99997), gone abroad (992), struck off by the municipality itself (99991, abroad 99992), otherwise living elsewhere.
#}
{% macro residence_kind() -%}
    {%- set codes = observed_list('removal_codes') -%}
    case
        when list_contains({{ codes }}, '99997') then 'right_lost'
        when list_contains({{ codes }}, '992') or {{ observed_fact('is_abroad') }} = 'true' then 'abroad'
        when {{ observed_fact('is_struck_off') }} = 'true' then 'struck_off'
        else 'elsewhere'
    end
{%- endmacro %}


{# A whole signal: months of aid while the register has the person out of the municipality in this way. #}
{% macro residence_signal(rule, kind, told_by='removal_codes') -%}
    {{ signal_of_payments(
        rule,
        'payment_while_resident_in_the_municipality',
        is_about=residence_kind() ~ " = '" ~ kind ~ "'",
        carried={
            'residence_from': 'cast(' ~ observed_fact('residence_from') ~ ' as date)',
            'codes': observed_list(told_by),
        },
        expected={'paid_eur': 'sum(paid_eur)'},
        observed={
            'residence_from': 'min(residence_from)',
            told_by: 'list_sort(list_distinct(flatten(list(codes))))',
        },
    ) }}
{%- endmacro %}
