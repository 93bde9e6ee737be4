{#
    Who gets a living wage has the harmonised social status that says so, on which others grant rights without asking for
    an attest. The last answer since the aid began counts.
#}
with

answer as (
    select
        aid.dossier_id,
        answer.*
    from {{ ref('int_running_aid') }} as aid
    inner join {{ ref('int_social_status_answer') }} as answer
        on aid.person_id = answer.person_id and aid.aid_from <= answer.replied_on
    where answer.status_kind = 'aid'
),

{{ derived_right(
    'aid_is_known_as_a_social_status',
    observed={'replied_on': 'replied_on'},
) }}
