{#
    Of an open dossier with aid, whose person stands in the register of foreigners or a waiting register: has the last
    document that a register tells of expired? Who stands in the population register has a right without end.
#}
with

document as (
    select
        person_id,
        max(coalesce(expires_on, date '9999-12-31')) as expires_on,
        max(valid_from) as valid_from,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_residence_right') }}
    where kind = 'document'
    group by person_id
),

judged as (
    select
        dossier.*,
        nullif(document.expires_on, date '9999-12-31') as expires_on,
        document.valid_from as document_from,
        document.known_on as document_known_on,
        document.message_ids as document_message_ids,
        aid.aid_from,
        aid.known_on as aid_known_on,
        aid.message_ids as aid_message_ids,
        register.known_on as register_known_on,
        register.message_id as register_message_id,
        today.today,
        case
            when aid.dossier_id is null or register.register_code = '2' then 'not_applicable'
            when register.person_id is null or document.person_id is null then 'cannot_tell'
            when document.expires_on < today.today then 'found'
            else 'clear'
        end as status
    from {{ ref('stg_ocmw__dossier') }} as dossier
    cross join {{ ref('int_today') }} as today
    left join {{ ref('int_aid_today') }} as aid on dossier.dossier_id = aid.dossier_id
    left join {{ ref('int_register_of_person') }} as register on dossier.person_id = register.person_id
    left join document on dossier.person_id = document.person_id
)

select
    'residence_document_is_valid' as rule,
    'dossier' as subject_type,
    dossier_id as subject_id,
    dossier_id,
    opened_on as period_from,
    closed_on as period_until,
    status,
    case when status = 'cannot_tell' then 'not_asked' end as because,
    expires_on as due_on,
    {{ facts({'aid_from': 'aid_from'}) }} as expected,
    {{ facts({'document_from': 'document_from', 'expires_on': 'expires_on'}) }} as observed,
    case when status = 'found' then cast(0 as decimal(18, 2)) end as amount_eur,
    greatest(
        known_on,
        aid_known_on,
        document_known_on,
        register_known_on,
        case when status = 'found' then expires_on + 1 end
    ) as known_on,
    {{ evidence(
        ['message_id', 'register_message_id'], lists=['aid_message_ids', 'document_message_ids']
    ) }} as evidence
from judged
