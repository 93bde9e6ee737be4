{# Neither shown nor worked out: what is hidden of a column of which something is shown comes to the smallest cell. #}
{% set shown = ['dossiers', 'hits', 'still_open', 'upheld', 'set_aside'] %}
with

compared as (
    {% for column in shown %}
    select
        '{{ column }}' as about,
        shown.rule,
        shown.dimension,
        shown.group_code,
        shown.{{ column }} as shown,
        counted.{{ column }} as counted
    from {{ ref('fct_rule_by_group') }} as shown
    inner join {{ ref('int_audit_count') }} as counted
        on shown.rule = counted.rule and shown.dimension = counted.dimension and shown.group_code = counted.group_code
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

small as (
    select
        about,
        rule,
        dimension
    from compared
    where shown < {{ smallest_cell() }}
),

told_by_subtraction as (
    select
        about,
        rule,
        dimension
    from compared
    group by about, rule, dimension
    having
        count(shown) > 0 and count(*) > count(shown)
        and (
            count(*) - count(shown) < 2
            or sum(counted) filter (where shown is null) < {{ smallest_cell() }}
        )
)

select * from small
union all
select * from told_by_subtraction
