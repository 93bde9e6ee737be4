with

dossier as (
    select
        dossier.dossier_id,
        dossier.person_id,
        dossier.opened_on,
        coalesce(alias.current_person_id, dossier.person_id) as current_person_id,
        alias.person_id is not null as is_replaced,
        alias.known_on,
        alias.message_id
    from {{ ref('stg_ocmw__dossier') }} as dossier
    left join {{ ref('int_person_alias') }} as alias on dossier.person_id = alias.person_id
    where dossier.closed_on is null
)

select
    this.dossier_id,
    other.dossier_id as other_dossier_id,
    this.person_id,
    other.person_id as other_person_id,
    this.person_id <> other.person_id as is_by_replaced_number,
    this.opened_on,
    other.opened_on as other_opened_on,
    greatest(this.known_on, other.known_on) as known_on,
    coalesce(this.message_id, other.message_id) as message_id
from dossier as this
inner join dossier as other
    on this.current_person_id = other.current_person_id and this.dossier_id < other.dossier_id
