{#
    Dimona says of what kind a job is, and the DmfA speaks of the same job if the employer is the same in the same days.
    Work for the centre itself is work of its own kind, whatever the declaration says.
#}
with

declared as (
    select
        person_id,
        dimona_number,
        max_by(upper(worker_type_code), coalesce(modified_at, created_at)) as worker_type_code
    from {{ ref('stg_ksz__work_relation') }}
    where worker_type_code is not null
    group by person_id, dimona_number
),

of_dimona as (
    select
        work.person_id,
        work.declaration_id,
        work.employer_number,
        work.start_date,
        work.end_date,
        case declared.worker_type_code when 'FLX' then 'flexi' when 'STU' then 'student' end as special_kind
    from {{ ref('int_work_period') }} as work
    inner join declared
        on work.person_id = declared.person_id and work.declaration_id = declared.dimona_number
    where work.source = 'dimona'
)

select
    work.person_id,
    work.source,
    work.declaration_id,
    work.start_date,
    work.end_date,
    work.employer_number,
    work.wage_eur,
    work.start_known_on,
    work.message_id,
    case
        when work.employer_number = max(centre.centre_number) then 'centre'
        else coalesce(max_by(of_dimona.special_kind, of_dimona.start_date), 'ordinary')
    end as worker_kind
from {{ ref('int_work_period') }} as work
cross join {{ ref('int_centre') }} as centre
left join of_dimona
    on
        work.person_id = of_dimona.person_id
        and work.employer_number = of_dimona.employer_number
        and of_dimona.special_kind is not null
        and case
            when work.source = 'dimona' then work.declaration_id = of_dimona.declaration_id
            else {{ periods_overlap('work.start_date', 'work.end_date', 'of_dimona.start_date', 'of_dimona.end_date') }}
        end
group by
    work.person_id, work.source, work.declaration_id, work.start_date, work.end_date, work.employer_number,
    work.wage_eur, work.start_known_on, work.message_id
