{#
    Aid that a centre says it gives: the living wage that it paid, the aid that it attests. Whose centre it is, is told by
    its enterprise number. That another centre or a reception centre is in charge (information type 207) is no payment.
#}
with

attested as (
    select
        page.person_id,
        'l036' as source,
        attest.centre_number,
        attest.start_date,
        attest.end_date,
        attest.message_id,
        min(attest.received_on) over (
            partition by
                page.person_id, attest.attest_id, attest.centre_number, attest.start_date, attest.end_date,
                attest.status_code
        ) as received_on
    from {{ ref('stg_ksz__aid_attest') }} as attest
    inner join {{ ref('stg_ksz__aid_attest_page') }} as page
        on attest.message_id = page.message_id and attest.parent_row_nr = page.row_nr
    inner join {{ ref('stg_ksz__message') }} as message on attest.message_id = message.message_id
    where page.person_id is not null
    qualify dense_rank() over (
        partition by page.person_id
        order by message.replied_at desc nulls last, attest.received_on desc, attest.message_id desc
    ) = 1
    and row_number() over (
        partition by page.person_id, attest.attest_id
        order by attest.creation_date desc nulls last, attest.message_id desc, attest.row_nr desc
    ) = 1
    and coalesce(lower(attest.status_code), '') not like 'cancel%'
),

-- A form that the State refused founds no aid.
decided as (
    select
        attestation.person_id,
        'list_of_attestations' as source,
        attestation.centre_number,
        attestation.entry_date as start_date,
        cast(
            attestation.entry_date
            + to_months(cast(coalesce(attestation.duration_months, 0) as integer))
            + to_days(cast(
                coalesce(attestation.duration_days, 0) + 7 * coalesce(attestation.duration_weeks, 0) - 1 as integer
            ))
            as date
        ) as end_date,
        attestation.message_id,
        attestation.received_on
    from {{ ref('stg_ksz__attestation') }} as attestation
    where
        attestation.status_code in ('0', '2')
        and coalesce(attestation.duration_days, attestation.duration_weeks, attestation.duration_months) is not null
),

paid as (
    select
        period.person_id,
        'geef_leefloonbedragen' as source,
        period.centre_number,
        period.start_date,
        coalesce(period.end_date, last_day(period.start_date)) as end_date,
        period.message_id,
        period.received_on
    from {{ ref('stg_ksz__living_wage_period') }} as period
)

select
    told.person_id,
    told.source,
    told.centre_number,
    told.start_date as valid_from,
    told.end_date as valid_until,
    min(told.received_on) as known_on,
    max(told.message_id) as message_id
from (
    select * from attested
    union all
    select * from decided
    union all
    select * from paid
) as told
where told.start_date is not null and told.centre_number is not null
group by told.person_id, told.source, told.centre_number, told.start_date, told.end_date
