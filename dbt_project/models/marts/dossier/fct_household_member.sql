with

registered as (
    select
        dossier.dossier_id,
        dossier.person_id,
        member.member_person_id,
        member.relation_code,
        member.valid_from,
        member.valid_until,
        member.known_on,
        member.source,
        member.message_id
    from {{ ref('stg_ocmw__dossier') }} as dossier
    inner join {{ ref('int_household_member') }} as member on dossier.person_id = member.person_id
),

declared as (
    select
        declared.dossier_id,
        dossier.person_id,
        declared.person_id as member_person_id,
        declared.relation,
        declared.shares_household,
        declared.established_by,
        declared.valid_from,
        declared.valid_until,
        declared.known_on,
        declared.message_id
    from {{ ref('stg_ocmw__declared_household') }} as declared
    left join {{ ref('stg_ocmw__dossier') }} as dossier on declared.dossier_id = dossier.dossier_id
)

select
    declared.dossier_id,
    declared.person_id,
    declared.member_person_id,
    declared.relation,
    max(registered.relation_code) as relation_code,
    declared.valid_from,
    declared.valid_until,
    true as is_declared,
    count(registered.member_person_id) > 0 as is_registered,
    declared.shares_household,
    declared.established_by,
    declared.known_on,
    declared.message_id,
    max(registered.message_id) as register_message_id
from declared
left join registered
    on
        declared.dossier_id = registered.dossier_id
        and declared.member_person_id = registered.member_person_id
        and {{ periods_overlap(
            'declared.valid_from', 'declared.valid_until', 'registered.valid_from', 'registered.valid_until'
        ) }}
group by all

union all

select
    registered.dossier_id,
    registered.person_id,
    registered.member_person_id,
    null as relation,
    registered.relation_code,
    registered.valid_from,
    registered.valid_until,
    false as is_declared,
    true as is_registered,
    null as shares_household,
    null as established_by,
    registered.known_on,
    registered.message_id,
    registered.message_id as register_message_id
from registered
left join declared
    on
        registered.dossier_id = declared.dossier_id
        and registered.member_person_id = declared.member_person_id
        and {{ periods_overlap(
            'declared.valid_from', 'declared.valid_until', 'registered.valid_from', 'registered.valid_until'
        ) }}
where declared.dossier_id is null
