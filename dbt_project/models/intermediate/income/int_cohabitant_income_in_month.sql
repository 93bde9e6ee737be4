{#
    What the sources know of the income of those whose income counts, and the family benefit that a relative receives for
    the applicant, whose amount no source tells. A property is no income in itself, and what was taxed tells of a year:
    neither is looked at.
#}
with

cohabitant as (
    select * from {{ ref('int_cohabitant_in_month') }}
),

period as (
    {% for source in income_sources() if source not in ('property', 'taxed_income') %}
    select * from {{ ref('int_' ~ source ~ '_period') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

work as (
    {{ work_in_month('cohabitant') }}
),

of_person as (
    {{ income_in_month('period', 'cohabitant') }}

    union all

    select
        person_id,
        month,
        'work' as source,
        work_from as known_from,
        work_until as known_until,
        wage_eur as known_eur,
        known_on,
        message_ids
    from work
)

select
    cohabitant.dossier_id,
    of_person.*
from cohabitant
inner join of_person on cohabitant.person_id = of_person.person_id and cohabitant.month = of_person.month

union all

select
    cohabitant.dossier_id,
    cohabitant.person_id,
    cohabitant.month,
    'child_benefit' as source,
    min(benefit.valid_from) as known_from,
    case when count(benefit.valid_until) = count(*) then max(benefit.valid_until) end as known_until,
    cast(null as decimal(18, 2)) as known_eur,
    min(benefit.known_on) as known_on,
    list(distinct benefit.message_id) as message_ids
from cohabitant
inner join {{ ref('int_child_benefit_period') }} as benefit
    on
        cohabitant.applicant_id = benefit.child_id
        and list_contains(benefit.receiver_ids, cohabitant.person_id)
        and {{ periods_overlap(
            'cohabitant.month', 'last_day(cohabitant.month)', 'benefit.valid_from', 'benefit.valid_until'
        ) }}
where cohabitant.provision = 'resources_of_cohabitants'
group by cohabitant.dossier_id, cohabitant.person_id, cohabitant.month
