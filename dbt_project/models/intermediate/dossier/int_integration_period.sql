{#
    The last answer of ManageAccess that lists an integration by this centre says until when it holds. The relays of MAGDA
    only say whether something was done, not for whom.
#}
with

listed as (
    select
        request.person_id,
        ltrim(integration.quality_code, '0') as quality_code,
        integration.start_date,
        integration.end_date,
        integration.register,
        integration.message_id,
        integration.received_on,
        message.replied_at
    from {{ ref('stg_ksz__integration') }} as integration
    inner join {{ ref('stg_ksz__integration_request') }} as request on integration.message_id = request.message_id
    inner join {{ ref('stg_ksz__message') }} as message on integration.message_id = message.message_id
    cross join {{ ref('int_centre') }} as centre
    where integration.org_unit = coalesce(centre.centre_number, integration.org_unit)
)

select
    person_id,
    quality_code,
    start_date as valid_from,
    end_date as valid_until,
    min(received_on) over (partition by person_id, quality_code, start_date, end_date) as known_on,
    message_id
from listed
qualify row_number() over (
    partition by person_id, quality_code, start_date
    order by
        replied_at desc nulls last, received_on desc, message_id desc,
        case register when 'PRIMARY' then 0 else 1 end asc
) = 1
