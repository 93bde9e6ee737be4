{#
    Income of those who share the household and whose income has to be counted: the partner always; adult relatives since
    1 March 2026, for an application from that day on, and for a dossier that existed from its next review on, a decision
    or a social report. What the decision takes into account of the same source is enough; how much, is not compared.

    Of each of them the amount of category 1 does not count, save of a partner for whom category 3 is paid. Where the
    amount of the month has no source, the last one that has is taken: amounts were only ever raised, so that what is in
    question is an upper bound.
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
        payment.aid_type = 'leefloon' and payment.decision_id is not null as is_judged,
        reform.first_day,
        application.message_id as application_message_id,
        review.message_id as review_message_id,
        payment.month >= date_trunc('month', reform.first_day) as is_since_reform,
        case
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

kept as (
    select
        payment.month,
        max_by(legal.value, legal.valid_from) as kept_eur
    from (select distinct month from payment) as payment
    inner join {{ ref('int_legal_parameter') }} as legal
        on
            legal.parameter = 'living_wage_month'
            and legal.category_code = '1'
            and legal.is_known
            and payment.month >= legal.valid_from
    group by payment.month
),

cohabitant as (
    select
        payment.payment_id,
        payment.category_code,
        cohabitant.*,
        case
            when cohabitant.provision = 'resources_of_partner' then 'counts'
            when not payment.is_since_reform then 'does_not_count'
            when payment.reached_on is not null then 'counts'
            when payment.may_be_reached then 'may_count'
            else 'does_not_count'
        end as standing
    from payment
    inner join {{ ref('int_cohabitant_in_month') }} as cohabitant
        on payment.dossier_id = cohabitant.dossier_id and payment.month = cohabitant.month
    where payment.is_judged
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

-- What a relative receives for the applicant may be noted as the income of either.
compared as (
    select
        cohabitant.payment_id,
        cohabitant.person_id,
        cohabitant.month,
        cohabitant.provision,
        cohabitant.category_code,
        cohabitant.is_of_unknown_age,
        income.source,
        income.known_eur,
        income.known_on,
        income.message_ids,
        not exists (
            select 1
            from counted
            where
                cohabitant.dossier_id = counted.dossier_id
                and cohabitant.month = counted.month
                and counted.source in (income.source, 'other')
                and (
                    cohabitant.person_id = counted.person_id
                    or (income.source = 'child_benefit' and cohabitant.applicant_id = counted.person_id)
                )
        ) as is_unlisted
    from cohabitant
    inner join {{ ref('int_cohabitant_income_in_month') }} as income
        on
            cohabitant.dossier_id = income.dossier_id
            and cohabitant.person_id = income.person_id
            and cohabitant.month = income.month
    where cohabitant.standing = 'counts' and not cohabitant.is_of_unknown_age
),

-- Of one whose income is not known whole, nothing says that it stays within what does not count.
of_person as (
    select
        compared.payment_id,
        compared.provision,
        bool_or(compared.is_unlisted and compared.source = 'child_benefit') as has_child_benefit,
        bool_or(compared.is_unlisted and compared.source <> 'child_benefit') as has_income,
        case when count(compared.known_eur) = count(*) then sum(compared.known_eur) end as total_eur,
        case
            when
                count(compared.known_eur) filter (where compared.is_unlisted)
                = count(*) filter (where compared.is_unlisted)
                then sum(compared.known_eur) filter (where compared.is_unlisted)
        end as unlisted_eur,
        case
            when compared.provision = 'resources_of_partner' and compared.category_code = '3' then 0
            else any_value(kept.kept_eur)
        end as kept_eur,
        list(distinct compared.source) filter (where compared.is_unlisted) as sources,
        max(compared.known_on) filter (where compared.is_unlisted) as known_on,
        flatten(list(compared.message_ids) filter (where compared.is_unlisted)) as message_ids
    from compared
    left join kept on compared.month = kept.month
    group by compared.payment_id, compared.person_id, compared.provision, compared.category_code
),

missed as (
    select
        payment_id,
        list_sort(list_distinct(flatten(list(sources)))) as income_sources,
        case when count(unlisted_eur) = count(*) then cast(sum(unlisted_eur) as decimal(18, 2)) end as known_eur,
        cast(sum(kept_eur) as decimal(18, 2)) as kept_eur,
        case
            when count(unlisted_eur) = count(*) and count(total_eur) = count(*)
                then cast(sum(least(unlisted_eur, total_eur - coalesce(kept_eur, 0))) as decimal(18, 2))
        end as in_question_eur,
        bool_or(provision = 'resources_of_cohabitants') as is_by_reform,
        max(known_on) as known_on,
        flatten(list(message_ids)) as message_ids
    from of_person
    where has_child_benefit or (has_income and coalesce(total_eur > coalesce(kept_eur, 0), true))
    group by payment_id
),

birth as (
    {{ told_births() }}
),

-- Whether anybody asked for whom the benefit of an applicant who may still have one is paid.
asked as (
    select
        cohabitant.payment_id,
        bool_or(answer.outcome = 'told') as is_told,
        max(answer.outcome) filter (where answer.outcome <> 'told') as obstacle
    from cohabitant
    inner join {{ ref('int_legal_parameter') }} as age
        on
            age.parameter = 'child_benefit_until_years'
            and cohabitant.month between age.valid_from and coalesce(age.valid_until, date '9999-12-31')
    inner join birth
        on
            cohabitant.applicant_id = birth.person_id
            and cohabitant.month <= {{ last_day_of_birthday('birth.birth_month', 'age.value') }}
    left join {{ ref('int_child_benefit_answer') }} as answer
        on
            cohabitant.applicant_id = answer.person_id
            and cohabitant.month between answer.valid_from and answer.valid_until
    where cohabitant.standing = 'counts' and cohabitant.relation in ('parent', 'grandparent')
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
        max(cohabitant.known_on) as known_on,
        flatten(list(cohabitant.message_ids)) as message_ids,
        coalesce(sum(listed.counted_eur), 0) as counted_eur,
        coalesce(sum(listed.exempted_eur), 0) as exempted_eur,
        max(listed.known_on) as listed_known_on,
        flatten(list(listed.message_ids) filter (where listed.person_id is not null)) as listed_message_ids
    from cohabitant
    left join (
        select
            dossier_id,
            month,
            person_id,
            sum(counted_eur) as counted_eur,
            sum(exempted_eur) as exempted_eur,
            max(known_on) as known_on,
            flatten(list(message_ids)) as message_ids
        from counted
        group by dossier_id, month, person_id
    ) as listed
        on
            cohabitant.dossier_id = listed.dossier_id
            and cohabitant.month = listed.month
            and cohabitant.person_id = listed.person_id
    group by cohabitant.payment_id
),

judged as (
    select
        payment.*,
        household.relations,
        household.known_on as household_known_on,
        household.message_ids as household_message_ids,
        household.listed_known_on,
        household.listed_message_ids,
        coalesce(household.counted_eur, 0) as counted_eur,
        coalesce(household.exempted_eur, 0) as exempted_eur,
        missed.income_sources,
        missed.known_eur,
        missed.kept_eur,
        missed.in_question_eur,
        missed.is_by_reform,
        missed.known_on as income_known_on,
        missed.message_ids as income_message_ids,
        case
            when not payment.is_judged then 'not_applicable'
            when not delivery.tells_households then 'cannot_tell'
            when household.payment_id is null then 'clear'
            when household.nobody_counts then 'not_applicable'
            when missed.payment_id is not null then 'found'
            when
                household.may_count or household.has_member_of_unknown_age or household.has_member_not_listed
                or not coalesce(asked.is_told, asked.payment_id is null)
                then 'cannot_tell'
            else 'clear'
        end as status,
        case
            when not delivery.tells_households or household.may_count then 'not_delivered'
            when household.has_member_of_unknown_age then 'not_asked'
            when household.has_member_not_listed then 'not_listed'
            else coalesce(asked.obstacle, 'not_asked')
        end as because
    from payment
    cross join delivery
    left join household on payment.payment_id = household.payment_id
    left join missed on payment.payment_id = missed.payment_id
    left join asked on payment.payment_id = asked.payment_id
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
        'income_sources': 'income_sources',
        'income_of_month_eur': 'known_eur',
    }) }} as observed,
    case when status = 'found' then least(amount_eur, in_question_eur) end as amount_eur,
    greatest(
        known_on, decision_known_on, household_known_on, income_known_on, listed_known_on
    ) as known_on,
    {{ evidence(
        ['message_id', 'decision_message_id', 'application_message_id', 'review_message_id'],
        lists=['household_message_ids', 'income_message_ids', 'listed_message_ids']
    ) }} as evidence
from judged
