{# What is known, counted, or said not to be there; what nobody said anything about has no row. #}
with

person_month as (
    select * from {{ ref('int_person_in_paid_month') }}
),

known as (
    {{ income_in_month(ref('int_income_period')) }}
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
    from {{ ref('int_work_in_month') }}
),

told as (
    select
        person_id,
        month,
        source
    from {{ ref('int_income_answer_in_month') }}
    where is_told
    union all
    select
        person_id,
        month,
        'work' as source
    from {{ ref('int_work_answer_in_month') }}
    where is_told
),

-- Two decisions of one month would count the same income twice: the higher of them is what was taken into account.
counted as (
    select
        dossier_id,
        person_id,
        month,
        source,
        max(counted_eur) as counted_eur,
        max(exempted_eur) as exempted_eur
    from {{ ref('int_decision_income_in_month') }}
    group by dossier_id, person_id, month, source
),

said as (
    select
        person_month.dossier_id,
        person_month.person_id,
        person_month.month,
        source.source
    from person_month
    inner join (
        select
            person_id,
            month,
            source
        from known
        union
        select * from told
    ) as source
        on person_month.person_id = source.person_id and person_month.month = source.month
    union
    select
        dossier_id,
        person_id,
        month,
        source
    from counted
)

select
    said.dossier_id,
    said.person_id,
    said.month,
    said.source,
    known.person_id is not null as is_known,
    known.known_eur,
    known.known_from,
    known.known_until,
    known.known_on,
    cast(counted.counted_eur as decimal(18, 2)) as counted_eur,
    cast(counted.exempted_eur as decimal(18, 2)) as exempted_eur,
    told.person_id is not null as is_told
from said
left join known
    on said.person_id = known.person_id and said.month = known.month and said.source = known.source
left join counted
    on
        said.dossier_id = counted.dossier_id
        and said.person_id = counted.person_id
        and said.month = counted.month
        and said.source = counted.source
left join told
    on said.person_id = told.person_id and said.month = told.month and said.source = told.source
