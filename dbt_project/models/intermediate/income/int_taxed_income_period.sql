{#
    The income on which somebody was taxed in a year (codes 7555 and 7557, in eurocent), a twelfth of it a month. Where a
    couple was taxed together, the letter before the code says whose it is: that of the person is their fiscal status.
#}
with

message as (
    {{ spoken() }}
),

subject as (
    {{ named() }}
),

assessment as (
    select
        subject.person_id,
        assessment.income_year,
        assessment.person_fiscal_status_code,
        min(assessment.received_on) over (
            partition by subject.person_id, assessment.income_year, assessment.article_number
        ) as known_on,
        message.flow,
        assessment.message_id,
        assessment.row_nr
    from {{ ref('stg_ksz__tax_assessment') }} as assessment
    inner join message on assessment.message_id = message.message_id
    inner join subject on assessment.message_id = subject.message_id
    where assessment.income_year is not null
    qualify row_number() over (
        partition by subject.person_id, assessment.income_year order by {{ last_said('assessment') }}
    ) = 1
),

taxed as (
    select
        assessment.person_id,
        assessment.income_year,
        sum(try_cast(item.value as decimal(18, 2))) / 100 as year_eur,
        assessment.known_on,
        assessment.flow,
        assessment.message_id
    from assessment
    inner join {{ ref('stg_ksz__tax_assessment_item') }} as item
        on assessment.message_id = item.message_id and assessment.row_nr = item.parent_row_nr
    where
        right(item.item_code, 4) in ('7555', '7557')
        and (
            length(item.item_code) = 4
            or left(item.item_code, 1) = coalesce(assessment.person_fiscal_status_code, 'A')
        )
    group by
        assessment.person_id, assessment.income_year, assessment.known_on, assessment.flow, assessment.message_id
)

select
    person_id,
    'taxed_income' as source,
    make_date(cast(income_year as integer), 1, 1) as start_date,
    make_date(cast(income_year as integer), 12, 31) as end_date,
    cast(year_eur / 12 as decimal(18, 2)) as monthly_eur,
    known_on,
    flow,
    message_id
from taxed
where year_eur > 0
