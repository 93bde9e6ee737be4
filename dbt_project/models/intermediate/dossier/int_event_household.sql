{# With whom somebody lives: as the centre established it, and beside it as the registers have it. #}
select
    'declared_member' as kind,
    member.person_id || member.valid_from as event_key,
    member.dossier_id,
    member.person_id,
    member.valid_from as start_date,
    member.valid_until as end_date,
    member.valid_until is null as is_open,
    cast(null as decimal(18, 2)) as amount_eur,
    cast(case when member.shares_household then 'shares_household' else 'same_address' end as varchar) as status,
    {{ event_details({'relation': 'member.relation', 'established_by': 'member.established_by'}) }} as details,
    member.known_on,
    member.message_id
from {{ ref('stg_ocmw__declared_household') }} as member

union all

select
    'register_member' as kind,
    household.member_id as event_key,
    dossier.dossier_id,
    household.member_id as person_id,
    coalesce(household.start_date, household.known_on) as start_date,
    household.end_date,
    household.end_date is null as is_open,
    cast(null as decimal(18, 2)) as amount_eur,
    cast(null as varchar) as status,
    {{ event_details({'code': 'household.relationship_code'}) }} as details,
    household.known_on,
    household.message_id
from {{ ref('stg_ocmw__dossier') }} as dossier
inner join {{ ref('int_register_household') }} as household
    on
        dossier.person_id = household.person_id
        and {{ periods_overlap(
            'coalesce(household.start_date, household.known_on)', 'household.end_date',
            'dossier.opened_on', 'dossier.closed_on'
        ) }}
