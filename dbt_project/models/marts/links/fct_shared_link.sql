with

shared as (
    select
        thing_type,
        thing_id,
        count(distinct dossier_id) as dossiers
    from {{ ref('int_dossier_link') }}
    group by thing_type, thing_id
    having count(distinct dossier_id) > 1
)

select
    md5(concat_ws('|', link.dossier_id, link.thing_type, link.thing_id, link.reason)) as link_id,
    link.dossier_id,
    dossier.antenna,
    link.thing_type,
    link.thing_id,
    link.reason,
    link.valid_from,
    link.valid_until,
    link.known_on,
    link.message_id,
    shared.dossiers
from {{ ref('int_dossier_link') }} as link
inner join shared on link.thing_type = shared.thing_type and link.thing_id = shared.thing_id
left join {{ ref('fct_dossier') }} as dossier on link.dossier_id = dossier.dossier_id
