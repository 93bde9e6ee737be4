{# Whether the quality in which somebody is integrated fits the aid: 1 in study, 2 living wage, 3 its equivalent, 4 other. #}
{% macro quality_fits(quality_code, aid_type) -%}
    case
        when {{ aid_type }} = 'leefloon' then {{ quality_code }} in ('1', '2')
        when {{ aid_type }} = 'equivalent_leefloon' then {{ quality_code }} in ('1', '3')
        else {{ quality_code }} in ('1', '2', '3', '4')
    end
{%- endmacro %}
