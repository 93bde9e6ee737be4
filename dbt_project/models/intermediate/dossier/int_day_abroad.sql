{# The days abroad that count (nothing exceptional was decided about them), numbered within their calendar year. #}
with

stay as (
    select
        stay.dossier_id,
        stay.left_on,
        coalesce(stay.returned_on, today.today) as last_day,
        stay.announced_on is not null and stay.announced_on <= stay.left_on as is_announced,
        coalesce(stay.returned_on, today.today) - stay.left_on + 1 as days,
        stay.message_id,
        stay.start_known_on
    from {{ ref('stg_ocmw__stay_abroad') }} as stay
    cross join {{ ref('int_today') }} as today
    where not coalesce(stay.is_exceptional, false)
),

day_abroad as (
    select
        dossier_id,
        day_abroad,
        bool_or(not is_announced and days >= 7) as is_of_unannounced_stay,
        max(message_id) as message_id,
        max(start_known_on) as start_known_on
    from (
        select
            *,
            unnest(cast(generate_series(left_on, last_day, interval 1 day) as date[])) as day_abroad
        from stay
        where left_on <= last_day
    ) as day_by_day
    group by dossier_id, day_abroad
)

-- Whether somebody was still away on a day is not known before an export that comes on or after it.
select
    dossier_id,
    day_abroad,
    is_of_unannounced_stay,
    message_id,
    greatest(start_known_on, {{ first_export_after('stay_abroad', 'day_abroad - 1') }}) as known_on,
    row_number() over (partition by dossier_id, year(day_abroad) order by day_abroad) as number_in_year
from day_abroad
