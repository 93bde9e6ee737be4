{#
    Had the centre the person in file, and integrated in the repertories, on the day on which it asked? "No" is said only
    of what was told: dossiers up to the last export, integrations of the days that ManageAccess was asked about. To
    identify a person and to integrate them come before either, so these are left out.
#}
with

consultation as (
    select
        consultation.person_id,
        consultation.flow,
        consultation.message_type,
        consultation.message_id,
        consultation.received_on,
        delivery.asked_by,
        coalesce(
            {{ brussels_day('coalesce(delivery.sent_at, delivery.received_at)') }}, consultation.replied_on
        ) as asked_on
    from {{ ref('int_consultation') }} as consultation
    inner join {{ ref('stg_ksz__message') }} as message on consultation.message_id = message.message_id
    inner join {{ ref('stg_ksz__delivery') }} as delivery on message.file_id = delivery.file_id
    where consultation.message_type not in ('identify_person', 'manage_access')
),

-- Each integration as last told: one that ended since comes again with its last day.
integration as (
    select
        request.person_id,
        integration.start_date,
        integration.end_date
    from {{ ref('stg_ksz__integration') }} as integration
    inner join {{ ref('stg_ksz__integration_request') }} as request on integration.message_id = request.message_id
    inner join {{ ref('stg_ksz__message') }} as message on integration.message_id = message.message_id
    qualify row_number() over (
        partition by
            request.person_id, integration.quality_code, integration.start_date,
            integration.org_unit, integration.register
        order by
            message.replied_at desc nulls last, integration.received_on desc, integration.message_id desc,
            integration.row_nr desc
    ) = 1
),

integrated as (
    select distinct
        consultation.message_id,
        consultation.person_id
    from consultation
    inner join integration
        on
            consultation.person_id = integration.person_id
            and consultation.asked_on between
            integration.start_date and coalesce(integration.end_date, date '9999-12-31')
),

told as (
    select distinct
        consultation.message_id,
        consultation.person_id
    from consultation
    inner join {{ ref('stg_ksz__integration_request') }} as request
        on
            consultation.person_id = request.person_id
            and consultation.asked_on between request.start_date and coalesce(request.end_date, date '9999-12-31')
    inner join {{ ref('stg_ksz__message') }} as message
        on request.message_id = message.message_id and message.status in ('data_found', 'no_data_found')
),

in_file as (
    select
        consultation.message_id,
        consultation.person_id,
        bool_or(
            consultation.asked_on between dossier.opened_on and coalesce(dossier.closed_on, date '9999-12-31')
        ) as is_open,
        bool_or(dossier.opened_on is null) as is_unknown
    from consultation
    inner join {{ ref('stg_ocmw__dossier') }} as dossier on consultation.person_id = dossier.person_id
    group by consultation.message_id, consultation.person_id
),

last_export as (
    select max(received_on) as received_on from {{ ref('stg_ocmw__dossier') }}
)

select
    consultation.person_id,
    consultation.flow,
    consultation.message_type,
    consultation.asked_on,
    consultation.asked_by,
    case
        when in_file.is_open then 'yes'
        when in_file.is_unknown or last_export.received_on is null then 'cannot_tell'
        when consultation.asked_on > last_export.received_on then 'cannot_tell'
        else 'no'
    end as has_open_dossier,
    case
        when integrated.message_id is not null then 'yes'
        when told.message_id is not null then 'no'
        else 'cannot_tell'
    end as is_integrated,
    consultation.received_on,
    consultation.message_id
from consultation
cross join last_export
left join in_file
    on consultation.message_id = in_file.message_id and consultation.person_id = in_file.person_id
left join integrated
    on consultation.message_id = integrated.message_id and consultation.person_id = integrated.person_id
left join told
    on consultation.message_id = told.message_id and consultation.person_id = told.person_id
