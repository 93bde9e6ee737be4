{#
    Aid of people who do not belong together, paid to one account in the same month. An account of an administrator, of
    budget management or of an institution explains it, and so does an administrator whom the register names.
#}
with

paid as (
    select
        payment.dossier_id,
        payment.person_id,
        payment.aid_type,
        payment.month,
        payment.account_id,
        sum(payment.amount_eur) as paid_eur,
        bool_or(payment.account_holder_code in ('administrator', 'budget_management', 'institution')) as is_explained,
        bool_or(payment.account_holder_code is not null) as is_holder_known,
        min(payment.account_holder_code) as account_holder_code,
        max(payment.known_on) as known_on,
        list(payment.message_id) as message_ids
    from {{ ref('int_payment') }} as payment
    where payment.aid_type in {{ living_wage_types() }} and payment.amount_eur > 0
    group by payment.dossier_id, payment.person_id, payment.aid_type, payment.month, payment.account_id
),

shared as (
    select
        paid.dossier_id,
        paid.aid_type,
        paid.month,
        paid.account_id,
        count(distinct other.dossier_id) as dossiers,
        min(other.known_on) as known_on,
        flatten(list(other.message_ids)) as message_ids
    from paid
    inner join paid as other
        on
            paid.account_id = other.account_id
            and paid.month = other.month
            and paid.dossier_id <> other.dossier_id
            and paid.person_id <> other.person_id
    left join {{ ref('int_related_person') }} as related
        on paid.person_id = related.person_id and other.person_id = related.other_person_id
    where related.person_id is null
    group by paid.dossier_id, paid.aid_type, paid.month, paid.account_id
),

administered as (
    select distinct
        paid.person_id,
        paid.month
    from paid
    inner join {{ ref('int_administrator_period') }} as period
        on
            paid.person_id = period.person_id
            and {{ periods_overlap('paid.month', 'last_day(paid.month)', 'period.valid_from', 'period.valid_until') }}
),

by_account as (
    select
        paid.*,
        shared.dossiers,
        shared.known_on as shared_known_on,
        shared.message_ids as shared_message_ids,
        case
            when shared.dossier_id is null or paid.is_explained then 'clear'
            when administered.person_id is not null then 'clear'
            when paid.is_holder_known then 'found'
            else 'cannot_tell'
        end as status
    from paid
    left join shared
        on
            paid.dossier_id = shared.dossier_id
            and paid.aid_type = shared.aid_type
            and paid.month = shared.month
            and paid.account_id = shared.account_id
    left join administered
        on paid.person_id = administered.person_id and paid.month = administered.month
),

judged as (
    select
        dossier_id,
        aid_type,
        month,
        sum(paid_eur) as paid_eur,
        case
            when bool_or(status = 'found') then 'found'
            when bool_or(status = 'cannot_tell') then 'cannot_tell'
            else 'clear'
        end as status,
        'account_holder_unknown' as because,
        sum(paid_eur) filter (where status = 'found') as amount_eur,
        max(dossiers) filter (where status = 'found') as dossiers,
        max(account_holder_code) filter (where status = 'found') as account_holder_code,
        true as is_running,
        max(greatest(known_on, shared_known_on)) as known_on,
        flatten(list(list_concat(message_ids, coalesce(shared_message_ids, [])))) as message_ids
    from by_account
    group by dossier_id, aid_type, month
),

{{ signal_over_months(
    'one_account_for_several_dossiers',
    expected={'account_holder': 'max(account_holder_code)', 'dossiers': '0'},
    observed={'dossiers': 'max(dossiers)'},
) }}
