{# Money that is taken back is no transfer of the centre; what was paid before the bank's files begin is not asked. #}
with

judged as (
    select
        payment.*,
        bank.status as bank_status,
        bank.open_because,
        bank.executes_on,
        bank.ordered_eur,
        bank.executed_eur,
        bank.returned_eur,
        bank.is_other_account,
        bank.booked_on,
        bank.returned_on,
        bank.reason_code,
        bank.bank_known_on,
        bank.bank_message_ids,
        case
            when payment.amount_eur <= 0 or bank.status = 'no_bank_files' then 'not_applicable'
            when bank.status = 'executed' then 'clear'
            when bank.status = 'open' then 'cannot_tell'
            else 'found'
        end as status
    from {{ ref('stg_ocmw__payment') }} as payment
    inner join {{ ref('int_bank_payment') }} as bank on payment.payment_id = bank.payment_id
)

select
    'payment_was_executed_as_ordered' as rule,
    'payment' as subject_type,
    payment_id as subject_id,
    dossier_id,
    month as period_from,
    last_day(month) as period_until,
    status,
    case when status = 'cannot_tell' then open_because end as because,
    cast(null as date) as due_on,
    {{ facts({'paid_on': 'paid_on', 'payment_eur': 'amount_eur'}) }} as expected,
    {{ facts({
        'executes_on': 'executes_on',
        'ordered_eur': 'ordered_eur',
        'is_other_account': 'is_other_account',
        'booked_on': 'booked_on',
        'executed_eur': 'executed_eur',
        'returned_on': 'returned_on',
        'returned_eur': 'returned_eur',
        'return_reason_code': 'reason_code',
    }) }} as observed,
    case
        when status <> 'found' then null
        when bank_status = 'differs' and not is_other_account then least(amount_eur, abs(executed_eur - amount_eur))
        else amount_eur
    end as amount_eur,
    greatest(known_on, bank_known_on) as known_on,
    {{ evidence(['message_id'], lists=['bank_message_ids']) }} as evidence
from judged
