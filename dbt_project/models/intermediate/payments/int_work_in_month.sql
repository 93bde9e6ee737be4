with

paid_month as (
    select
        person_id,
        month
    from {{ ref('stg_ocmw__payment') }}
    where aid_type in {{ living_wage_types() }}
)

{{ work_in_month('paid_month') }}
