{# Days, months and quarters as the law and the KSZ count them. Half of the rules' mistakes would be made here. #}


{# The first day that a partial date (text, YYYY-MM-DD with zeros for what is unknown) can be; null if impossible. #}
{% macro first_possible_day(column) -%}
    try_cast(replace(nullif(left({{ column }}, 4), '0000') || substr({{ column }}, 5), '-00', '-01') as date)
{%- endmacro %}


{# The last day that a partial date can be; null if impossible. #}
{% macro last_possible_day(column) -%}
    case
        when {{ column }} like '0000%' then null
        when {{ column }} like '%-00-00' then try_cast(left({{ column }}, 4) || '-12-31' as date)
        when {{ column }} like '%-00' then last_day(try_cast(left({{ column }}, 7) || '-01' as date))
        else try_cast({{ column }} as date)
    end
{%- endmacro %}


{# The calendar day in Brussels of an instant. #}
{% macro brussels_day(instant) -%}
    cast({{ instant }} at time zone 'Europe/Brussels' as date)
{%- endmacro %}


{# The first day of a quarter written as 2025Q3. #}
{% macro quarter_first_day(quarter) -%}
    make_date(
        cast(left({{ quarter }}, 4) as integer), 3 * cast(right({{ quarter }}, 1) as integer) - 2, 1
    )
{%- endmacro %}


{# The last day of a quarter written as 2025Q3. #}
{% macro quarter_last_day(quarter) -%}
    last_day(make_date(cast(left({{ quarter }}, 4) as integer), 3 * cast(right({{ quarter }}, 1) as integer), 1))
{%- endmacro %}


{# The quarter of a day, written as 2025Q3. #}
{% macro quarter_of(day) -%}
    cast(year({{ day }}) as varchar) || 'Q' || cast(quarter({{ day }}) as varchar)
{%- endmacro %}


{# The last day on which an employer may declare the quarter of a day (DmfA): the end of the month after the quarter. #}
{% macro dmfa_due_on(day) -%}
    last_day(cast(date_trunc('quarter', {{ day }}) + interval 3 month as date))
{%- endmacro %}


{# Whether two periods share a day. The last day counts; a period without last day runs on. #}
{% macro periods_overlap(first_a, last_a, first_b, last_b) -%}
    {{ first_a }} <= coalesce({{ last_b }}, date '9999-12-31')
    and {{ first_b }} <= coalesce({{ last_a }}, date '9999-12-31')
{%- endmacro %}
