{#
    Periods of work and of benefits, each as every answer tells it. `about` is the employer or the benefit; `period_id`
    says which tellings are of the same period. The pension register gives no periods, so pensions are not here.
#}
with

work_relation as (
    select *
    from {{ ref('stg_ksz__work_relation') }}
    where start_date is not null
    qualify row_number() over (
        partition by message_id, person_id, dimona_number order by modified_at desc nulls last, row_nr desc
    ) = 1
),

attest as (
    select *
    from {{ ref('stg_ksz__dmfa_attest') }}
    qualify row_number() over (partition by message_id, attest_id order by version desc, row_nr desc) = 1
),

subject as (
    select
        message_id,
        min(person_id) as person_id
    from {{ ref('stg_ksz__message_person') }}
    where role = 'subject'
    group by message_id
    having count(distinct person_id) = 1
),

told as (
    select
        person_id,
        'work' as topic,
        'dimona' as flow,
        coalesce(employer_enterprise_number, employer_nsso_number, '?') as about,
        dimona_number as period_id,
        start_date,
        end_date,
        coalesce(is_cancelled, false) as is_cancelled,
        message_id
    from work_relation

    union all

    select
        attest.person_id,
        'work' as topic,
        'dmfa' as flow,
        coalesce(attest.employer_enterprise_number, attest.employer_nsso_number, '?') as about,
        concat_ws('/', attest.employer_nsso_number, cast(occupation.start_date as varchar)) as period_id,
        occupation.start_date,
        max(occupation.end_date) as end_date,
        bool_and(attest.status_code = 'CANCELLATION') as is_cancelled,
        attest.message_id
    from attest
    inner join {{ ref('stg_ksz__dmfa_occupation') }} as occupation
        on attest.message_id = occupation.message_id and attest.row_nr = occupation.parent_row_nr
    where occupation.start_date is not null
    group by all

    {%- for flow, model, is_cancelled in [
        ('unemployment', 'stg_ksz__unemployment_right', 'false'),
        ('sickness', 'stg_ksz__hdi_allowance', 'false'),
        ('sickness', 'stg_ksz__sickness_risk', 'bool_and(coalesce(benefit.is_cancelled, false))'),
        ('handicap', 'stg_ksz__handi_right', 'false'),
    ] %}

    union all

    select
        subject.person_id,
        'benefit' as topic,
        '{{ flow }}' as flow,
        '{{ flow }}' as about,
        cast(benefit.start_date as varchar) as period_id,
        benefit.start_date,
        max(benefit.end_date) as end_date,
        {{ is_cancelled }} as is_cancelled,
        benefit.message_id
    from {{ ref(model) }} as benefit
    inner join subject on benefit.message_id = subject.message_id
    where benefit.start_date is not null
    group by all
    {%- endfor %}
)

select
    told.*,
    message.received_on,
    coalesce(message.replied_at, cast(message.received_on as timestamptz)) as replied_at
from told
inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
