{#
    What gives a foreigner the right to be here, as far as the registers answer it: the document (information type 195),
    the reason (202), the procedure (206), the right itself as MAGDA relays it. From the last answer per person and source.
#}
with

told as (
    select
        person.person_id,
        'retrieve_ti_groups' as source,
        'document' as kind,
        card.card_type_code as right_code,
        card.start_date as valid_from,
        card.expiry_date as expires_on,
        card.message_id,
        card.received_on
    from {{ ref('stg_ksz__register_identity_card') }} as card
    inner join {{ ref('stg_ksz__register_person') }} as person on card.message_id = person.message_id

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        'reason' as kind,
        reason.reason_1_code as right_code,
        reason.start_date as valid_from,
        reason.end_date as expires_on,
        reason.message_id,
        reason.received_on
    from {{ ref('stg_ksz__register_special_information') }} as reason
    inner join {{ ref('stg_ksz__register_person') }} as person on reason.message_id = person.message_id

    union all

    select
        person.person_id,
        'retrieve_ti_groups' as source,
        'procedure' as kind,
        coalesce(step.decision_code, step.situation_code) as right_code,
        step.start_date as valid_from,
        step.leave_date as expires_on,
        step.message_id,
        step.received_on
    from {{ ref('stg_ksz__register_refugee_status') }} as step
    inner join {{ ref('stg_ksz__register_person') }} as person on step.message_id = person.message_id

    union all

    select
        person.person_id,
        person.source,
        'document' as kind,
        document.document_type_code as right_code,
        coalesce(document.valid_from_date, document.start_date) as valid_from,
        document.expiry_date as expires_on,
        document.message_id,
        document.received_on
    from {{ ref('stg_ksz__person_identity_document') }} as document
    inner join {{ magda_person() }} as person
        on document.message_id = person.message_id and document.parent_row_nr = person.row_nr

    union all

    select
        person.person_id,
        person.source,
        'right' as kind,
        null as right_code,
        residence.start_date as valid_from,
        residence.end_date as expires_on,
        residence.message_id,
        residence.received_on
    from {{ ref('stg_ksz__person_legal_residence') }} as residence
    inner join {{ magda_person() }} as person
        on residence.message_id = person.message_id and residence.parent_row_nr = person.row_nr
)

select
    told.person_id,
    told.source,
    told.kind,
    told.right_code,
    told.valid_from,
    told.expires_on,
    {{ first_told_on('told', ['kind', 'right_code', 'valid_from', 'expires_on']) }} as known_on,
    told.message_id
from told
inner join {{ ref('stg_ksz__message') }} as message on told.message_id = message.message_id
{{ of_the_last_answer('told') }}
