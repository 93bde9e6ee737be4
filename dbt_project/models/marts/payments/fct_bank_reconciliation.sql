select
    md5(concat_ws('|', bank.month, coalesce(dossier.antenna, ''), bank.status)) as reconciliation_id,
    bank.month,
    dossier.antenna,
    bank.status,
    count(*) as payments,
    cast(sum(bank.exported_eur) as decimal(18, 2)) as exported_eur,
    cast(sum(bank.ordered_eur) as decimal(18, 2)) as ordered_eur,
    cast(sum(bank.executed_eur) as decimal(18, 2)) as executed_eur,
    cast(sum(bank.returned_eur) as decimal(18, 2)) as returned_eur,
    cast(sum(bank.open_eur) as decimal(18, 2)) as open_eur,
    cast(
        coalesce(sum(bank.exported_eur) filter (where judged.verdict = 'justified'), 0) as decimal(18, 2)
    ) as justified_eur,
    cast(
        coalesce(sum(bank.exported_eur) filter (where judged.verdict = 'not_justified'), 0) as decimal(18, 2)
    ) as not_justified_eur,
    cast(
        coalesce(sum(bank.exported_eur) filter (where judged.verdict in ('to_examine', 'cannot_tell')), 0)
        as decimal(18, 2)
    ) as undecided_eur
from {{ ref('int_bank_payment') }} as bank
left join {{ ref('fct_payment_justification') }} as judged on bank.payment_id = judged.payment_id
left join {{ ref('stg_ocmw__dossier') }} as dossier on bank.dossier_id = dossier.dossier_id
group by bank.month, dossier.antenna, bank.status
