{#
    Income of adult relatives who share the household, which has to be counted since 1 March 2026: for an application from
    that day on, and for a dossier that existed from its next review on, a decision or a social report. Until then the
    rule does not apply. What the decision takes into account of the same source is enough; how much, is not compared.
#}
with

reform as (
    select new_applications_from as first_day
    from {{ ref('legal_changes') }}
    where provision = 'resources_of_cohabitants'
),

delivery as (
    select count(*) > 0 as tells_households from {{ ref('stg_ocmw__declared_household') }}
),

review as (
    select
        report.dossier_id,
        min(report.reported_on) as reviewed_on,
        min_by(report.message_id, report.reported_on) as message_id
    from {{ ref('stg_ocmw__social_report') }} as report
    cross join reform
    where report.kind = 'review' and report.reported_on >= reform.first_day
    group by report.dossier_id
),

payment as (
    select
        payment.*,
        reform.first_day,
        application.message_id as application_message_id,
        review.message_id as review_message_id,
        case
            when payment.aid_type <> 'leefloon' or payment.decision_id is null then null
            when payment.month < date_trunc('month', reform.first_day) then null
            when application.applied_on >= reform.first_day then application.applied_on
            when decision.kind = 'review' and decision.decided_on >= reform.first_day then decision.decided_on
            when review.reviewed_on < payment.month then review.reviewed_on
        end as reached_on,
        application.applied_on is null and decision.kind = 'grant' and decision.decided_on >= reform.first_day
            as may_be_reached
    from {{ ref('int_payment') }} as payment
    cross join reform
    left join {{ ref('stg_ocmw__decision') }} as decision on payment.decision_id = decision.decision_id
    left join {{ ref('stg_ocmw__application') }} as application on payment.application_id = application.application_id
    left join review on payment.dossier_id = review.dossier_id
),

counted as (
    select
        dossier_id,
        month,
        person_id,
        source,
        sum(counted_eur) as counted_eur,
        sum(exempted_eur) as exempted_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    where aid_type = 'leefloon'
    group by dossier_id, month, person_id, source
),

compared as (
    select
        cohabitant.dossier_id,
        cohabitant.month,
        cohabitant.person_id,
        income.source,
        income.known_eur,
        income.known_on,
        income.message_ids,
        income.person_id is not null and counted.person_id is null and not cohabitant.is_of_unknown_age as is_missed
    from {{ ref('int_cohabitant_in_month') }} as cohabitant
    left join {{ ref('int_cohabitant_income_in_month') }} as income
        on cohabitant.person_id = income.person_id and cohabitant.month = income.month
    left join counted
        on
            cohabitant.dossier_id = counted.dossier_id
            and cohabitant.month = counted.month
            and cohabitant.person_id = counted.person_id
            and counted.source in (income.source, 'other')
    qualify row_number() over (
        partition by cohabitant.dossier_id, cohabitant.month, cohabitant.person_id, income.source
        order by counted.source
    ) = 1
),

missed as (
    select
        dossier_id,
        month,
        list_sort(list(distinct source)) as income_sources,
        case when count(known_eur) = count(*) then cast(sum(known_eur) as decimal(18, 2)) end as known_eur,
        max(known_on) as known_on,
        flatten(list(message_ids)) as message_ids
    from compared
    where is_missed
    group by dossier_id, month
),

household as (
    select
        cohabitant.dossier_id,
        cohabitant.month,
        list_sort(list(distinct cohabitant.relation)) as relations,
        bool_or(cohabitant.is_of_unknown_age) as has_member_of_unknown_age,
        bool_or(counted.person_id is null) as has_member_not_listed,
        max(cohabitant.known_on) as known_on,
        flatten(list(cohabitant.message_ids)) as message_ids
    from {{ ref('int_cohabitant_in_month') }} as cohabitant
    left join (
        select distinct
            dossier_id,
            month,
            person_id
        from counted
    ) as counted
        on
            cohabitant.dossier_id = counted.dossier_id
            and cohabitant.month = counted.month
            and cohabitant.person_id = counted.person_id
    group by cohabitant.dossier_id, cohabitant.month
),

listed as (
    select
        counted.dossier_id,
        counted.month,
        sum(counted.counted_eur) as counted_eur,
        sum(counted.exempted_eur) as exempted_eur,
        max(counted.known_on) as known_on,
        flatten(list(counted.message_ids)) as message_ids
    from counted
    inner join {{ ref('int_cohabitant_in_month') }} as cohabitant
        on
            counted.dossier_id = cohabitant.dossier_id
            and counted.month = cohabitant.month
            and counted.person_id = cohabitant.person_id
    group by counted.dossier_id, counted.month
),

judged as (
    select
        payment.*,
        household.relations,
        household.known_on as household_known_on,
        household.message_ids as household_message_ids,
        household.has_member_of_unknown_age,
        missed.income_sources,
        missed.known_eur,
        missed.known_on as income_known_on,
        missed.message_ids as income_message_ids,
        coalesce(listed.counted_eur, 0) as counted_eur,
        coalesce(listed.exempted_eur, 0) as exempted_eur,
        listed.known_on as listed_known_on,
        listed.message_ids as listed_message_ids,
        delivery.tells_households,
        case
            when
                payment.aid_type <> 'leefloon' or payment.decision_id is null
                or payment.month < date_trunc('month', payment.first_day)
                then 'not_applicable'
            when payment.reached_on is null and not payment.may_be_reached then 'not_applicable'
            when not delivery.tells_households then 'cannot_tell'
            when household.dossier_id is null then 'clear'
            when payment.reached_on is null then 'cannot_tell'
            when missed.dossier_id is not null then 'found'
            when household.has_member_of_unknown_age or household.has_member_not_listed then 'cannot_tell'
            else 'clear'
        end as status
    from payment
    cross join delivery
    left join household on payment.dossier_id = household.dossier_id and payment.month = household.month
    left join missed on payment.dossier_id = missed.dossier_id and payment.month = missed.month
    left join listed on payment.dossier_id = listed.dossier_id and payment.month = listed.month
)

select
    'payment_with_income_of_cohabitants' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case
        when status <> 'cannot_tell' then null
        when not tells_households or reached_on is null then 'not_delivered'
        when has_member_of_unknown_age then 'not_asked'
        else 'not_listed'
    end as because,
    cast(null as date) as due_on,
    {{ facts({
        'decision_id': 'decision_id',
        'counted_eur': 'counted_eur',
        'exempted_eur': 'exempted_eur',
        'law_since': 'first_day',
        'reached_on': 'reached_on',
    }) }} as expected,
    {{ facts({
        'relations': 'relations',
        'income_sources': 'income_sources',
        'income_of_month_eur': 'known_eur',
    }) }} as observed,
    case when status = 'found' then least(amount_eur, known_eur) end as amount_eur,
    greatest(
        known_on, decision_known_on, household_known_on, income_known_on, listed_known_on
    ) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id', 'application_message_id', 'review_message_id'],
        lists=['household_message_ids', 'income_message_ids', 'listed_message_ids']
    ) }} as evidence
from judged
