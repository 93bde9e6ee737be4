{# The dossiers in which a decision gives aid on the day of the build, other than medical aid alone. #}
select
    decision.dossier_id,
    min(decision.valid_from) as aid_from,
    max(decision.start_known_on) as known_on,
    list_sort(list(distinct decision.message_id)) as message_ids
from {{ ref('int_decision_period') }} as decision
inner join {{ ref('stg_ocmw__dossier') }} as dossier
    on decision.dossier_id = dossier.dossier_id and dossier.closed_on is null
inner join {{ ref('int_today') }} as today
    on today.today between decision.period_from and coalesce(decision.period_until, date '9999-12-31')
where decision.is_granted and decision.aid_type <> 'medical'
group by decision.dossier_id
