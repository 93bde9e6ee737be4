{#
    Dimona says at once that somebody works, DmfA says every quarter what they earned. Both stay, each with its source:
    the same job may be told by both. Of what was declared again, the last word counts; what was cancelled does not.
#}
with

message as (
    select
        message_id,
        coalesce({{ brussels_day('replied_at') }}, received_on) as replied_on,
        replied_at
    from {{ ref('stg_ksz__message') }}
),

dimona as (
    select
        relation.*,
        row_number() over last_word as place_from_last,
        first_value(coalesce(relation.end_date, date '9999-12-31')) over last_word as lasts_until
    from {{ ref('stg_ksz__work_relation') }} as relation
    inner join message on relation.message_id = message.message_id
    window last_word as (
        partition by relation.person_id, relation.dimona_number
        order by
            message.replied_on desc, message.replied_at desc nulls last, relation.modified_at desc nulls last,
            relation.message_id desc, relation.row_nr desc
    )
),

-- The days of a job are known since it was told first to last as long, or to go on, whenever its end came.
last_dimona as (
    select
        *,
        min(received_on) over (
            partition by person_id, dimona_number, start_date, end_date, is_cancelled
        ) as known_on,
        min(received_on) filter (where coalesce(end_date, date '9999-12-31') >= lasts_until) over (
            partition by person_id, dimona_number, start_date, is_cancelled
        ) as start_known_on
    from dimona
    qualify place_from_last = 1
),

last_attest as (
    select
        attest.*,
        min(attest.received_on) over (partition by attest.attest_id, attest.version) as known_on
    from {{ ref('stg_ksz__dmfa_attest') }} as attest
    inner join message on attest.message_id = message.message_id
    qualify row_number() over (
        partition by attest.attest_id
        order by
            attest.version desc, message.replied_on desc, message.replied_at desc nulls last,
            attest.message_id desc, attest.row_nr desc
    ) = 1
),

wage as (
    select
        message_id,
        parent_row_nr as occupation_row_nr,
        sum(amount_eur) as wage_eur
    from {{ ref('stg_ksz__dmfa_remuneration') }}
    group by message_id, parent_row_nr
),

-- An attest speaks of its quarter only, whenever the job began or ends.
occupation as (
    select
        attest.person_id,
        attest.attest_id || '-' || occupation.sequence_number as declaration_id,
        greatest(occupation.start_date, {{ quarter_first_day('attest.quarter') }}) as start_date,
        least(occupation.end_date, {{ quarter_last_day('attest.quarter') }}) as end_date,
        coalesce(attest.employer_enterprise_number, attest.employer_nsso_number) as employer_number,
        attest.quarter,
        wage.wage_eur,
        attest.known_on,
        attest.message_id
    from last_attest as attest
    inner join {{ ref('stg_ksz__dmfa_occupation') }} as occupation
        on attest.message_id = occupation.message_id and attest.row_nr = occupation.parent_row_nr
    left join wage
        on occupation.message_id = wage.message_id and occupation.row_nr = wage.occupation_row_nr
    where attest.status_code <> 'CANCELLATION'
)

select
    person_id,
    'dimona' as source,
    dimona_number as declaration_id,
    start_date,
    end_date,
    coalesce(employer_enterprise_number, employer_nsso_number) as employer_number,
    cast(null as varchar) as quarter,
    cast(null as decimal(18, 2)) as wage_eur,
    known_on,
    start_known_on,
    message_id
from last_dimona
where not is_cancelled and start_date is not null

union all

select
    person_id,
    'dmfa' as source,
    declaration_id,
    start_date,
    end_date,
    employer_number,
    quarter,
    cast(wage_eur as decimal(18, 2)) as wage_eur,
    known_on,
    known_on as start_known_on,
    message_id
from occupation
where start_date <= end_date
