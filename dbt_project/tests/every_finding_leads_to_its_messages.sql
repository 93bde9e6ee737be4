with

cited as (
    select
        finding_id,
        unnest(from_json(evidence, '["varchar"]')) as message_id
    from {{ ref('fct_finding') }}
)

select
    finding.finding_id,
    cited.message_id
from {{ ref('fct_finding') }} as finding
left join cited on finding.finding_id = cited.finding_id
left join {{ ref('fct_message') }} as message on cited.message_id = message.message_id
where message.message_id is null
