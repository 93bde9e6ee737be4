{#
    More dossiers with aid at one main residence than the centre takes for ordinary (a parameter, no law), of people who do
    not belong together. A reference address is nobody's residence, and living collectively explains it.
#}
with

aid as (
    select
        *,
        last_day(month) as month_until
    from {{ ref('int_aid_in_month') }}
),

address as (
    select
        aid.dossier_id,
        aid.person_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        address.address_id,
        address.is_reference_address,
        address.is_collective,
        address.valid_until,
        address.known_on,
        address.message_id
    from aid
    inner join {{ ref('int_address_period') }} as address
        on
            aid.person_id = address.person_id
            and aid.month_until between address.valid_from and coalesce(address.valid_until, date '9999-12-31')
    where address.address_id is not null and aid.paid_eur > 0
    qualify row_number() over (
        partition by aid.dossier_id, aid.aid_type, aid.month
        order by
            address.replied_on desc, address.is_reference_address desc, address.is_collective desc, address.source desc
    ) = 1
),

shared as (
    select
        address.dossier_id,
        address.aid_type,
        address.month,
        count(distinct other.dossier_id) + 1 as dossiers,
        max(other.known_on) as known_on,
        list(distinct other.message_id) as message_ids
    from address
    inner join address as other
        on
            address.address_id = other.address_id
            and address.month = other.month
            and address.dossier_id <> other.dossier_id
            and address.person_id <> other.person_id
    left join {{ ref('int_related_person') }} as related
        on address.person_id = related.person_id and other.person_id = related.other_person_id
    where
        related.person_id is null
        and not (other.is_reference_address or other.is_collective)
    group by address.dossier_id, address.aid_type, address.month
),

judged as (
    select
        aid.dossier_id,
        aid.aid_type,
        aid.month,
        aid.paid_eur,
        shared.dossiers,
        cast({{ legal_value('ordinary_dossiers_on_one_address', 'aid.month') }} as integer) as ordinary_dossiers,
        case
            when
                shared.dossiers > {{ legal_value('ordinary_dossiers_on_one_address', 'aid.month') }}
                and not (address.is_reference_address or address.is_collective)
                then 'found'
            when address.dossier_id is not null or aid.paid_eur <= 0 then 'clear'
            else 'cannot_tell'
        end as status,
        coalesce(answer.because, 'no_result') as because,
        cast(0 as decimal(18, 2)) as amount_eur,
        address.valid_until is null as is_running,
        greatest(aid.known_on, address.known_on, shared.known_on) as known_on,
        list_concat(
            aid.message_ids, [address.message_id], coalesce(shared.message_ids, []), coalesce(answer.message_ids, [])
        ) as message_ids
    from aid
    left join address
        on
            aid.dossier_id = address.dossier_id
            and aid.aid_type = address.aid_type
            and aid.month = address.month
    left join shared
        on
            aid.dossier_id = shared.dossier_id
            and aid.aid_type = shared.aid_type
            and aid.month = shared.month
    left join {{ ref('int_register_answer_in_month') }} as answer
        on aid.person_id = answer.person_id and aid.month = answer.month
),

{{ signal_over_months(
    'many_dossiers_on_one_address',
    expected={'dossiers': 'max(ordinary_dossiers)'},
    observed={'dossiers': 'max(dossiers)'},
) }}
