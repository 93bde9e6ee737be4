{#
    Who gets a living wage and finds a home after being homeless has a right to an installation premium, once in life (L of
    26 May 2002, art. 14 § 3). That a reference address ended and a residence of their own followed is the sign of it in the
    register. The premium is seen among the centre's own decisions and payments, and in the State's list; that it is lacking,
    in the list as asked since then, or among the payments of a centre whose software tells premiums apart.
#}
with

told_apart as (
    select count(*) > 0 as is_told_apart
    from {{ ref('stg_ocmw__payment') }}
    where aid_type = 'installation_premium'
),

-- The last reference address, where none has followed it.
homeless as (
    select
        person_id,
        max(valid_until) as reference_address_until,
        max(known_on) as known_on,
        list(distinct message_id) as message_ids
    from {{ ref('int_reference_address') }}
    group by person_id
    having count(*) = count(valid_until)
),

settled as (
    select
        aid.dossier_id,
        aid.person_id,
        homeless.reference_address_until,
        min(address.valid_from) as right_from,
        greatest(homeless.known_on, min(address.known_on)) as known_on,
        list_concat(homeless.message_ids, list(distinct address.message_id)) as message_ids
    from {{ ref('int_running_aid') }} as aid
    inner join homeless on aid.person_id = homeless.person_id
    inner join {{ ref('int_address_period') }} as address
        on
            homeless.person_id = address.person_id
            and homeless.reference_address_until <= address.valid_from
            and not address.is_reference_address
            and not address.is_collective
    group by
        aid.dossier_id, aid.person_id, aid.aid_from, homeless.reference_address_until, homeless.known_on,
        homeless.message_ids
    having min(address.valid_from) >= aid.aid_from
),

-- The premium is a month of the third category, whatever that of the person is.
opened as (
    select
        settled.*,
        premium.value as premium_eur
    from settled
    left join {{ ref('int_legal_parameter') }} as premium
        on
            premium.parameter = 'living_wage_month'
            and premium.category_code = '3'
            and settled.right_from between premium.valid_from and coalesce(premium.valid_until, date '9999-12-31')
            and premium.is_known
),

-- A form that the State refused gave nothing.
listed as (
    select distinct message_id
    from {{ ref('stg_ksz__attestation') }}
    where status_code in ('0', '2')
),

told as (
    select
        opened.dossier_id,
        asked.message_id,
        asked.replied_on,
        greatest(asked.received_on, opened.known_on) as received_on,
        case
            when asked.outcome <> 'told' then asked.outcome
            when listed.message_id is not null then 'has_it'
            else 'lacks_it'
        end as outcome
    from opened
    inner join {{ ref('int_state_list_answer') }} as asked
        on opened.person_id = asked.person_id and asked.request_type_code = 'PRIME_INSTALLATION'
    left join listed on asked.message_id = listed.message_id
    where listed.message_id is not null or opened.right_from <= asked.replied_on

    union all

    select
        opened.dossier_id,
        own.message_id,
        own.given_on as replied_on,
        own.received_on,
        'has_it' as outcome
    from opened
    inner join (
        select
            dossier_id,
            message_id,
            paid_on as given_on,
            received_on
        from {{ ref('stg_ocmw__payment') }}
        where aid_type = 'installation_premium'
        union all
        select
            dossier_id,
            message_id,
            decided_on as given_on,
            received_on
        from {{ ref('stg_ocmw__decision') }}
        where aid_type = 'installation_premium' and kind = 'grant'
    ) as own on opened.dossier_id = own.dossier_id

    union all

    select
        opened.dossier_id,
        cast(null as varchar) as message_id,
        cast(null as date) as replied_on,
        opened.known_on as received_on,
        case when told_apart.is_told_apart then 'lacks_it' else 'not_asked' end as outcome
    from opened
    cross join told_apart
),

-- A premium that is named anywhere is the one of a life; otherwise the State's word weighs more than what is not paid.
answer as (
    select
        aid.dossier_id,
        told.message_id,
        told.replied_on,
        told.received_on,
        coalesce(told.outcome, 'nothing') as outcome
    from {{ ref('int_running_aid') }} as aid
    left join told on aid.dossier_id = told.dossier_id
    qualify row_number() over (
        partition by aid.dossier_id
        order by
            case told.outcome when 'has_it' then 1 when 'lacks_it' then 2 else 3 end,
            told.replied_on desc nulls last, told.message_id desc
    ) = 1
),

{{ derived_right(
    'new_home_has_the_installation_premium',
    opened='opened',
    expected={'reference_address_until': 'reference_address_until'},
    observed={'replied_on': 'replied_on'},
    amount='opened.premium_eur',
) }}
