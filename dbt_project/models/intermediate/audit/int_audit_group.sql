{#
    The groups of which the audit wants to know whether signals fall on them alike. Only the audit reads this: what
    stands here is an input of no rule.
#}
with

told as (
    select
        person_id,
        gender_code,
        birth_date,
        nationality_code,
        message_id,
        row_nr
    from {{ ref('stg_ksz__identified_person') }}

    union all

    select
        person_id,
        gender_code,
        birth_date,
        nationality_code,
        message_id,
        row_nr
    from {{ ref('stg_ksz__investigation_citizen') }}
),

person as (
    select told.*
    from told
    inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
    qualify row_number() over (
        partition by told.person_id
        order by message.replied_at desc nulls last, message.received_on desc, told.message_id desc, told.row_nr desc
    ) = 1
),

decided as (
    select
        dossier_id,
        category_code
    from {{ ref('stg_ocmw__decision') }}
    where category_code is not null
    qualify row_number() over (partition by dossier_id order by valid_from desc, decision_id desc) = 1
),

dossier as (
    select
        paid.dossier_id,
        file.language_code,
        decided.category_code,
        person.gender_code,
        nationality.group_code as nationality_group,
        person.nationality_code,
        -- A birth date is kept as its month; of some only the year is known.
        year(today.today) - try_cast(left(person.birth_date, 4) as integer)
        - case
            when coalesce(try_cast(substr(person.birth_date, 6, 2) as integer), 0) > month(today.today) then 1 else 0
        end as age
    from (
        select distinct dossier_id
        from {{ ref('stg_ocmw__payment') }}
        where aid_type in {{ living_wage_types() }}
    ) as paid
    cross join {{ ref('int_today') }} as today
    inner join {{ ref('stg_ocmw__dossier') }} as file on paid.dossier_id = file.dossier_id
    left join decided on paid.dossier_id = decided.dossier_id
    left join person on file.person_id = person.person_id
    left join {{ ref('nationality_groups') }} as nationality on person.nationality_code = nationality.nationality_code
)

select
    dossier_id,
    'sex' as dimension,
    case gender_code when '1' then 'man' when '2' then 'woman' else 'unknown' end as group_code
from dossier

union all

select
    dossier_id,
    'age' as dimension,
    case
        when age is null then 'unknown'
        when age < 25 then '0-24'
        when age < 35 then '25-34'
        when age < 45 then '35-44'
        when age < 55 then '45-54'
        when age < 65 then '55-64'
        else '65-'
    end as group_code
from dossier

union all

select
    dossier_id,
    'nationality' as dimension,
    coalesce(nationality_group, case when nationality_code is null then 'unknown' else 'other' end) as group_code
from dossier

union all

select
    dossier_id,
    'language' as dimension,
    coalesce(language_code, 'unknown') as group_code
from dossier

union all

select
    dossier_id,
    'household' as dimension,
    case category_code
        when '1' then 'cohabitant' when '2' then 'alone' when '3' then 'family' else 'unknown'
    end as group_code
from dossier
