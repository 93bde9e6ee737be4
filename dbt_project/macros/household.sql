{# The last day of the month in which somebody turns so many years; of a month of birth that is not told, `unknown` is taken. #}
{% macro last_day_of_birthday(birth_month, years, unknown=12) -%}
    last_day(make_date(
        cast(left({{ birth_month }}, 4) as integer) + cast({{ years }} as integer),
        coalesce(nullif(cast(substr({{ birth_month }}, 6, 2) as integer), 0), {{ unknown }}),
        1
    ))
{%- endmacro %}


{# The last day before which somebody may still be a minor: the end of the month of their 18th birthday, as far as known. #}
{% macro comes_of_age_on(birth_month) -%}
    {{ last_day_of_birthday(birth_month, 18) }}
{%- endmacro %}


{# What the registers say of when somebody was born, and whether they are married: one row per person. #}
{% macro told_births() -%}
    select
        person_id,
        max(birth_month) as birth_month,
        max(civil_state_code) as civil_state_code
    from (
        select
            member_person_id as person_id,
            birth_month,
            civil_state_code
        from {{ ref('int_household_member') }}
        union all
        select
            person_id,
            birth_date as birth_month,
            civil_state_code
        from {{ ref('stg_ksz__identified_person') }}
    ) as told
    group by person_id
{%- endmacro %}
