{#
    A centre may ask the KSZ about somebody as long as it has them integrated, and has to end that when their dossier is
    closed. The 15 days it is given for that are the centre's own margin, not a term of the law.
#}
with

integration as (
    select
        period.person_id,
        min(period.valid_from) as integrated_from,
        list_sort(list(distinct period.quality_code)) as quality_codes,
        max(period.known_on) as known_on,
        list(period.message_id) as message_ids
    from {{ ref('int_integration_period') }} as period
    inner join {{ ref('int_today') }} as today
        on today.today between period.valid_from and coalesce(period.valid_until, date '9999-12-31')
    group by period.person_id
),

followed as (
    select distinct person_id
    from {{ ref('stg_ocmw__dossier') }}
    where closed_on is null
),

judged as (
    select
        dossier.*,
        integration.integrated_from,
        integration.quality_codes,
        integration.known_on as integration_known_on,
        integration.message_ids as integration_message_ids,
        answer.is_asked,
        answer.used_on,
        answer.told_on,
        answer.message_id as answer_message_id,
        answer.used_message_id,
        case
            when not coalesce(answer.is_used, false) then 'not_applicable'
            when dossier.closed_on is not null and followed.person_id is not null then 'not_applicable'
            when not answer.is_told then 'cannot_tell'
            when dossier.closed_on is null and integration.person_id is null then 'found'
            when dossier.closed_on + 15 < today.today and integration.person_id is not null then 'found'
            else 'clear'
        end as status
    from {{ ref('stg_ocmw__dossier') }} as dossier
    cross join {{ ref('int_today') }} as today
    left join {{ ref('int_integration_answer') }} as answer on dossier.person_id = answer.person_id
    left join integration on dossier.person_id = integration.person_id
    left join followed on dossier.person_id = followed.person_id
)

select
    'dossier_is_integrated' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    opened_on as period_from,
    closed_on as period_until,
    status,
    case when status = 'cannot_tell' then case when is_asked then 'no_result' else 'not_asked' end end as because,
    coalesce(closed_on + 15, opened_on) as due_on,
    {{ facts({'opened_on': 'opened_on', 'closed_on': 'closed_on'}) }} as expected,
    {{ facts({
        'integrated_from': 'integrated_from',
        'quality_codes': 'quality_codes',
        'ksz_used_on': 'used_on',
    }) }} as observed,
    case when status = 'found' then cast(0 as decimal(18, 2)) end as amount_eur,
    greatest(known_on, integration_known_on, told_on, used_on) as known_on,
    {{ evidence(
        ['message_id', 'answer_message_id', 'used_message_id'], lists=['integration_message_ids']
    ) }} as evidence
from judged
