{# About whom and which days it was asked what aid centres give. A relayed answer that nothing was paid names nobody. #}
select
    page.person_id,
    page.message_id,
    coalesce(page.start_date, date '1900-01-01') as valid_from,
    coalesce(page.end_date, page.received_on) as valid_until,
    page.received_on
from {{ ref('stg_ksz__aid_attest_page') }} as page
where page.person_id is not null

union all

select distinct
    beneficiary.person_id,
    beneficiary.message_id,
    make_date(cast(year.year as integer), 1, 1) as valid_from,
    least(make_date(cast(year.year as integer), 12, 31), year.received_on) as valid_until,
    year.received_on
from {{ ref('stg_ksz__living_wage_beneficiary') }} as beneficiary
inner join {{ ref('stg_ksz__living_wage_year') }} as year
    on beneficiary.message_id = year.message_id and beneficiary.parent_row_nr = year.row_nr
