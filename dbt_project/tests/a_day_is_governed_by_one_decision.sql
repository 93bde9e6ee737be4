select
    earlier.dossier_id,
    earlier.aid_type,
    earlier.period_from,
    later.period_from as overlaps_from
from {{ ref('int_decision_period') }} as earlier
inner join {{ ref('int_decision_period') }} as later
    on
        earlier.dossier_id = later.dossier_id
        and earlier.aid_type = later.aid_type
        and earlier.period_from < later.period_from
where coalesce(earlier.period_until, date '9999-12-31') >= later.period_from
