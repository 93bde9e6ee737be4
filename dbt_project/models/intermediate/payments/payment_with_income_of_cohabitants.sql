{#
    Income of those who share the household and whose income has to be counted: the partner always; adult relatives since
    1 March 2026, for an application from that day on, and for a dossier that existed from its next review on, a decision
    or a social report. What the decision takes into account of the same source is enough; how much, is not compared.

    What they have together counts as far as it exceeds the amount of category 1 for each of them; what a partner has,
    counts whole where category 3 is paid. Where the amount of the month has no source, the last one that has is taken,
    and nothing is found that the last one of category 2 covers: no index step makes up for that difference.
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
        min_by(report.message_id, report.reported_on) as message_id,
        min_by(report.known_on, report.reported_on) as known_on
    from {{ ref('stg_ocmw__social_report') }} as report
    cross join reform
    where report.kind = 'review' and report.reported_on >= reform.first_day
    group by report.dossier_id
),

in_month as (
    {{ payment_in_month() }}
),

payment as (
    select
        payment.*,
        payment.aid_type = 'leefloon' and payment.decision_id is not null and payment.amount_eur > 0 as is_judged,
        payment.month >= date_trunc('month', reform.first_day) as is_since_reform,
        reform.first_day,
        application.applied_on >= reform.first_day as is_by_application,
        application.message_id as application_message_id,
        application.known_on as application_known_on,
        decision.kind = 'review' and decision.decided_on >= reform.first_day as is_by_decision,
        decision.decided_on,
        review.reviewed_on < payment.month as is_by_review,
        review.reviewed_on,
        review.message_id as review_message_id,
        review.known_on as review_known_on,
        application.applied_on,
        application.applied_on is null and decision.kind = 'grant' and decision.decided_on >= reform.first_day
            as may_be_reached
    from in_month as payment
    cross join reform
    left join {{ ref('stg_ocmw__decision') }} as decision on payment.decision_id = decision.decision_id
    left join {{ ref('stg_ocmw__application') }} as application on payment.application_id = application.application_id
    left join review on payment.dossier_id = review.dossier_id
),

-- What brought the dossier under the changed decree: the first of the three that did.
reached as (
    select
        payment_id,
        case
            when is_by_application then applied_on
            when is_by_decision then decided_on
            when is_by_review then reviewed_on
        end as reached_on,
        case
            when is_by_application then application_message_id
            when not coalesce(is_by_decision, false) and is_by_review then review_message_id
        end as message_id,
        case
            when is_by_application then application_known_on
            when not coalesce(is_by_decision, false) and is_by_review then review_known_on
        end as known_on
    from payment
    where is_by_application or is_by_decision or is_by_review
),

cohabitant as (
    select
        payment.payment_id,
        payment.category_code,
        cohabitant.*,
        case
            when cohabitant.provision = 'resources_of_partner' then 'counts'
            when not payment.is_since_reform then 'does_not_count'
            when reached.payment_id is not null then 'counts'
            when payment.may_be_reached then 'may_count'
            else 'does_not_count'
        end as standing
    from payment
    inner join {{ ref('int_cohabitant_in_month') }} as cohabitant
        on payment.dossier_id = cohabitant.dossier_id and payment.month = cohabitant.month
    left join reached on payment.payment_id = reached.payment_id
    where payment.is_judged
),

listed as (
    select
        dossier_id,
        month,
        person_id,
        list(source) as sources,
        sum(counted_eur) as counted_eur,
        sum(exempted_eur) as exempted_eur,
        max(known_on) as known_on,
        list(message_id) as message_ids
    from {{ ref('int_decision_income_in_month') }}
    where aid_type = 'leefloon'
    group by dossier_id, month, person_id
),

-- Their own income, and whether the decision mentions it.
compared as (
    select
        cohabitant.payment_id,
        cohabitant.provision,
        income.source,
        income.known_eur,
        income.known_on,
        income.message_ids,
        not coalesce(list_has_any(listed.sources, [income.source, 'other']), false) as is_unlisted
    from cohabitant
    inner join {{ ref('int_cohabitant_income_in_month') }} as income
        on cohabitant.person_id = income.person_id and cohabitant.month = income.month
    left join listed
        on
            cohabitant.dossier_id = listed.dossier_id
            and cohabitant.month = listed.month
            and cohabitant.person_id = listed.person_id
    where cohabitant.standing = 'counts' and not cohabitant.is_of_unknown_age
),

amount as (
    select
        payment.month,
        max_by(legal.value, legal.valid_from) filter (where legal.category_code = '1') as kept_eur,
        max_by(legal.value, legal.valid_from) filter (where legal.category_code = '2') as ceiling_eur,
        bool_or(legal.category_code = '1' and coalesce(legal.valid_until, date '9999-12-31') >= payment.month)
            as is_known
    from (select distinct month from payment) as payment
    inner join {{ ref('int_legal_parameter') }} as legal
        on
            legal.parameter = 'living_wage_month'
            and legal.category_code in ('1', '2')
            and legal.is_known
            and payment.month >= legal.valid_from
    group by payment.month
),

kept as (
    select
        cohabitant.payment_id,
        cohabitant.provision,
        case
            when cohabitant.provision = 'resources_of_partner' and cohabitant.category_code = '3' then 0
            else count(*) * any_value(amount.kept_eur)
        end as kept_eur,
        case
            when cohabitant.provision = 'resources_of_partner' and cohabitant.category_code = '3' then 0
            else count(*) * any_value(if(amount.is_known, amount.kept_eur, amount.ceiling_eur))
        end as ceiling_eur
    from cohabitant
    left join amount on cohabitant.month = amount.month
    where cohabitant.standing = 'counts'
    group by cohabitant.payment_id, cohabitant.provision, cohabitant.category_code
),

-- Of those whose income is not known whole, nothing says that it stays within what does not count.
together as (
    select
        payment_id,
        provision,
        bool_or(is_unlisted) as has_unlisted,
        case when count(known_eur) = count(*) then sum(known_eur) end as total_eur,
        case
            when bool_and(known_eur is not null or not is_unlisted)
                then coalesce(sum(known_eur) filter (where is_unlisted), 0)
        end as unlisted_eur,
        list(distinct source) filter (where is_unlisted) as sources,
        max(known_on) as known_on,
        flatten(list(message_ids)) as message_ids
    from compared
    group by payment_id, provision
),

missed as (
    select
        together.*,
        kept.kept_eur,
        case
            when together.total_eur is null or together.total_eur > kept.ceiling_eur then 'found'
            when kept.kept_eur is null or together.total_eur > kept.kept_eur then 'no_legal_amount'
        end as outcome
    from together
    inner join kept on together.payment_id = kept.payment_id and together.provision = kept.provision
    where together.has_unlisted
),

missed_income as (
    select
        payment_id,
        list_sort(list_distinct(flatten(list(sources)))) as sources,
        case when count(unlisted_eur) = count(*) then cast(sum(unlisted_eur) as decimal(18, 2)) end as known_eur,
        cast(sum(kept_eur) as decimal(18, 2)) as kept_eur,
        case
            when count(total_eur) = count(*) then cast(sum(least(unlisted_eur, total_eur - kept_eur)) as decimal(18, 2))
        end as in_question_eur,
        bool_or(provision = 'resources_of_cohabitants') as is_by_reform,
        max(known_on) as known_on,
        flatten(list(message_ids)) as message_ids
    from missed
    where outcome = 'found'
    group by payment_id
),

birth as (
    {{ told_births() }}
),

-- The family benefit of who applies: a parent or grandparent may receive it, and somebody has to have asked.
benefit as (
    select
        cohabitant.payment_id,
        bool_or(list_contains(benefit.receiver_ids, cohabitant.person_id))
        and not coalesce(bool_or(list_contains(listed.sources, 'child_benefit')), false) as is_missed,
        bool_or(cohabitant.relation in ('parent', 'grandparent'))
        and bool_or(coalesce(
            cohabitant.month <= {{ last_day_of_birthday('birth.birth_month', 'age.value') }}, age.value is not null
        )) as is_to_be_asked,
        max(benefit.outcome) as outcome,
        max(benefit.known_on) as known_on,
        list(distinct benefit.message_id) filter (where benefit.message_id is not null) as message_ids
    from cohabitant
    left join {{ ref('int_child_benefit_in_month') }} as benefit
        on cohabitant.applicant_id = benefit.child_id and cohabitant.month = benefit.month
    left join listed on cohabitant.dossier_id = listed.dossier_id and cohabitant.month = listed.month
    left join birth on cohabitant.applicant_id = birth.person_id
    left join {{ ref('int_legal_parameter') }} as age
        on
            age.parameter = 'child_benefit_until_years'
            and cohabitant.month between age.valid_from and coalesce(age.valid_until, date '9999-12-31')
    where cohabitant.standing = 'counts' and cohabitant.provision = 'resources_of_cohabitants'
    group by cohabitant.payment_id
),

household as (
    select
        cohabitant.payment_id,
        list_sort(list(distinct cohabitant.relation)) as relations,
        bool_or(cohabitant.standing = 'may_count') as may_count,
        bool_and(cohabitant.standing = 'does_not_count') as nobody_counts,
        bool_or(cohabitant.standing = 'counts' and cohabitant.is_of_unknown_age) as has_member_of_unknown_age,
        bool_or(cohabitant.standing = 'counts' and listed.person_id is null) as has_member_not_listed,
        greatest(max(cohabitant.known_on), max(listed.known_on)) as known_on,
        flatten(list(list_concat(cohabitant.message_ids, coalesce(listed.message_ids, [])))) as message_ids,
        coalesce(sum(listed.counted_eur), 0) as counted_eur,
        coalesce(sum(listed.exempted_eur), 0) as exempted_eur
    from cohabitant
    left join listed
        on
            cohabitant.dossier_id = listed.dossier_id
            and cohabitant.month = listed.month
            and cohabitant.person_id = listed.person_id
    group by cohabitant.payment_id
),

undecided as (
    select distinct payment_id from missed
    where outcome = 'no_legal_amount'
),

judged as (
    select
        payment.*,
        household.relations,
        household.known_on as household_known_on,
        household.message_ids as household_message_ids,
        coalesce(household.counted_eur, 0) as counted_eur,
        coalesce(household.exempted_eur, 0) as exempted_eur,
        income.known_eur,
        income.kept_eur,
        income.known_on as income_known_on,
        income.message_ids as income_message_ids,
        benefit.known_on as benefit_known_on,
        benefit.message_ids as benefit_message_ids,
        nullif(
            list_concat(if(benefit.is_missed, ['child_benefit'], cast([] as varchar[])), coalesce(income.sources, [])),
            []
        ) as sources,
        -- What a source tells without an amount may be all of it.
        cast({{ excess_of(
            'payment', '(payment.paid_in_month_eur - if(benefit.is_missed, null, income.in_question_eur))'
        ) }} as decimal(18, 2)) as excess_eur,
        coalesce(benefit.is_missed, false) or coalesce(income.is_by_reform, false) as is_by_reform,
        reached.reached_on,
        reached.message_id as reached_message_id,
        reached.known_on as reached_known_on,
        case
            when not payment.is_judged then 'not_applicable'
            when not delivery.tells_households then 'cannot_tell'
            when household.payment_id is null then 'clear'
            when household.nobody_counts then 'not_applicable'
            when income.payment_id is not null or benefit.is_missed then 'found'
            when
                household.may_count
                or undecided.payment_id is not null
                or household.has_member_of_unknown_age
                or household.has_member_not_listed
                or (benefit.is_to_be_asked and coalesce(benefit.outcome, 'not_asked') <> 'told')
                then 'cannot_tell'
            else 'clear'
        end as status,
        case
            when not delivery.tells_households or household.may_count then 'not_delivered'
            when undecided.payment_id is not null then 'no_legal_amount'
            when household.has_member_of_unknown_age then 'not_asked'
            when household.has_member_not_listed then 'not_listed'
            else coalesce(benefit.outcome, 'not_asked')
        end as because
    from payment
    cross join delivery
    left join household on payment.payment_id = household.payment_id
    left join missed_income as income on payment.payment_id = income.payment_id
    left join undecided on payment.payment_id = undecided.payment_id
    left join benefit on payment.payment_id = benefit.payment_id
    left join reached on payment.payment_id = reached.payment_id
)

select
    'payment_with_income_of_cohabitants' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    month_until as period_until,
    status,
    case when status = 'cannot_tell' then because end as because,
    cast(null as date) as due_on,
    {{ facts({
        'decision_id': 'decision_id',
        'counted_eur': 'counted_eur',
        'exempted_eur': 'exempted_eur',
        'kept_eur': 'kept_eur',
        'law_since': 'case when is_by_reform then first_day end',
        'reached_on': 'case when is_by_reform then reached_on end',
    }) }} as expected,
    {{ facts({
        'relations': 'relations',
        'income_sources': 'sources',
        'income_of_month_eur': 'known_eur',
    }) }} as observed,
    case when status = 'found' then excess_eur end as amount_eur,
    greatest(
        known_on, decision_known_on, household_known_on, income_known_on, benefit_known_on,
        case when is_by_reform then reached_known_on end
    ) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id', 'case when is_by_reform then reached_message_id end'],
        lists=['household_message_ids', 'income_message_ids', 'benefit_message_ids']
    ) }} as evidence
from judged
