{#
    What others pay: unemployment, sickness, handicap, and aid of any centre. Of sickness no more than period and amount:
    the kind of risk is nobody's business here. What the pension register answers has no public form yet.
#}
with

subject as (
    select
        message_id,
        person_id
    from {{ ref('stg_ksz__message_person') }}
    where role = 'subject'
    group by message_id, person_id
    qualify count(*) over (partition by message_id) = 1
),

paid_sum as (
    select
        subject.person_id,
        paid.*,
        min(paid.received_on) over (
            partition by
                subject.person_id, paid.month, paid.paid_eur, paid.accepted_eur, paid.file_status_code
        ) as known_on
    from {{ ref('stg_ksz__unemployment_paid_sum') }} as paid
    inner join subject on paid.message_id = subject.message_id
    qualify row_number() over (
        partition by subject.person_id, paid.month
        order by paid.received_on desc, paid.message_id desc, paid.row_nr desc
    ) = 1
),

unemployment_right as (
    select
        subject.person_id,
        told.*,
        min(told.received_on) over (
            partition by subject.person_id, told.start_date, told.end_date, told.daily_amount_eur
        ) as known_on
    from {{ ref('stg_ksz__unemployment_right') }} as told
    inner join subject on told.message_id = subject.message_id
    where told.start_date is not null
    qualify row_number() over (
        partition by subject.person_id, told.start_date
        order by told.received_on desc, told.message_id desc, told.row_nr desc
    ) = 1
),

-- The last version of an attest of the sickness fund, in either layout.
insured as (
    select
        subject.person_id,
        attest.attest_id,
        attest.message_id,
        attest.row_nr,
        attest.status_code,
        min(attest.received_on) over (partition by attest.attest_id, attest.version) as known_on
    from {{ ref('stg_ksz__hdi_attest') }} as attest
    inner join subject on attest.message_id = subject.message_id
    qualify row_number() over (
        partition by attest.attest_id
        order by attest.version desc, attest.received_on desc, attest.message_id desc, attest.row_nr desc
    ) = 1
),

insured_before as (
    select
        *,
        min(received_on) over (partition by attest_id, version) as known_on
    from {{ ref('stg_ksz__sickness_attest') }}
    qualify row_number() over (
        partition by attest_id
        order by version desc, received_on desc, message_id desc, row_nr desc
    ) = 1
),

sickness_benefit as (
    select
        insured.person_id,
        insured.attest_id,
        payment.start_date,
        payment.end_date,
        payment.amount_eur,
        insured.known_on,
        payment.message_id
    from insured
    inner join {{ ref('stg_ksz__hdi_allowance') }} as allowance
        on insured.message_id = allowance.message_id and insured.row_nr = allowance.parent_row_nr
    inner join {{ ref('stg_ksz__hdi_payment') }} as payment
        on allowance.message_id = payment.message_id and allowance.row_nr = payment.parent_row_nr
    where insured.status_code is distinct from 'CANCELLATION'

    union all

    select
        insured_before.person_id,
        insured_before.attest_id,
        payment.start_date,
        payment.end_date,
        payment.amount_eur,
        insured_before.known_on,
        payment.message_id
    from insured_before
    inner join {{ ref('stg_ksz__sickness_risk') }} as risk
        on insured_before.message_id = risk.message_id and insured_before.row_nr = risk.parent_row_nr
    inner join {{ ref('stg_ksz__sickness_payment') }} as payment
        on risk.message_id = payment.message_id and risk.row_nr = payment.parent_row_nr
    where not risk.is_cancelled
),

handicap as (
    select
        subject.person_id,
        told.*,
        min(told.received_on) over (
            partition by
                subject.person_id, told.start_date, told.legislation_code, told.end_date, told.total_month_eur
        ) as known_on
    from {{ ref('stg_ksz__handi_right') }} as told
    inner join subject on told.message_id = subject.message_id
    qualify row_number() over (
        partition by subject.person_id, told.start_date, told.legislation_code
        order by told.received_on desc, told.message_id desc, told.row_nr desc
    ) = 1
),

aid_of_a_centre as (
    select
        *,
        min(received_on) over (
            partition by
                person_id, allowance, start_date, centre_number, file_number, end_date, amount_eur, category_code
        ) as known_on
    from {{ ref('stg_ksz__living_wage_period') }}
    qualify row_number() over (
        partition by person_id, allowance, start_date, centre_number, file_number
        order by received_on desc, message_id desc, row_nr desc
    ) = 1
),

fact as (
    select
        'unemployment_paid' as kind,
        cast(month as varchar) as event_key,
        person_id,
        month as start_date,
        last_day(month) as end_date,
        false as is_open,
        paid_eur as amount_eur,
        cast(file_status_code as varchar) as status,
        {{ event_details({'accepted_eur': 'accepted_eur'}) }} as details,
        known_on,
        message_id
    from paid_sum

    union all

    select
        'unemployment_right' as kind,
        cast(start_date as varchar) as event_key,
        person_id,
        start_date,
        end_date,
        end_date is null as is_open,
        cast(null as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'daily_amount_eur': 'daily_amount_eur'}) }} as details,
        known_on,
        message_id
    from unemployment_right

    union all

    select
        'sickness_benefit' as kind,
        attest_id || start_date as event_key,
        person_id,
        start_date,
        max(end_date) as end_date,
        false as is_open,
        cast(sum(amount_eur) as decimal(18, 2)) as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({}) }} as details,
        max(known_on) as known_on,
        max(message_id) as message_id
    from sickness_benefit
    where start_date is not null
    group by attest_id, person_id, start_date

    union all

    select
        'handicap_allowance' as kind,
        start_date || legislation_code as event_key,
        person_id,
        start_date,
        end_date,
        end_date is null as is_open,
        total_month_eur as amount_eur,
        cast(null as varchar) as status,
        {{ event_details({}) }} as details,
        known_on,
        message_id
    from handicap

    union all

    select
        'aid_of_a_centre' as kind,
        concat_ws('|', start_date, allowance, centre_number, file_number) as event_key,
        person_id,
        start_date,
        end_date,
        end_date is null as is_open,
        amount_eur,
        cast(null as varchar) as status,
        {{ event_details({'category_code': 'category_code', 'centre_number': 'centre_number'}) }} as details,
        known_on,
        message_id
    from aid_of_a_centre
)

{{ facts_of_people_followed() }}
