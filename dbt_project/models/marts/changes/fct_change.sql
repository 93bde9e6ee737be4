{#
    What was newly told of people in file: whose dossier was open when it became known, or still was when it happened.
    A dossier is often closed back to the day of what was told, for instance a move to another town.
#}
with

change as (
    select * from {{ ref('int_state_change') }}
    union all
    select * from {{ ref('int_household_change') }}
    union all
    select * from {{ ref('int_period_change') }}
)

select
    md5(
        concat_ws('|', change.person_id, change.kind, coalesce(change.about, ''), cast(change.known_on as varchar))
    ) as change_id,
    change.person_id,
    dossier.dossier_id,
    dossier.antenna,
    dossier.social_worker,
    change.kind,
    change.about,
    change.old_value,
    change.new_value,
    change.since,
    change.known_on,
    touched.rule,
    change.message_id,
    change.previous_message_id
from change
inner join {{ ref('stg_ocmw__dossier') }} as dossier
    on
        change.person_id = dossier.person_id
        and change.known_on >= dossier.opened_on
        and coalesce(dossier.closed_on, date '9999-12-31') >= least(
            change.known_on, coalesce(change.since, change.known_on)
        )
left join {{ ref('rules_touched') }} as touched
    on change.kind = touched.kind and (touched.about is null or change.about = touched.about)
qualify row_number() over (
    partition by change.person_id, change.kind, change.about, change.known_on
    order by dossier.opened_on desc, dossier.dossier_id desc
) = 1
