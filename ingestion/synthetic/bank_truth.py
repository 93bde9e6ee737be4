"""What nobody can tell of a payment: its decision was never handed over, or no statement reaches its day yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, Dossier
from ingestion.synthetic.bank import Bank
from ingestion.synthetic.truth import DECISION, EXECUTED, GRANTED, IN_DUE_MONTH, Truth

_OF_A_DECISION = (DECISION, GRANTED, IN_DUE_MONTH)


def not_told_yet(told: Iterable[Truth], dossiers: Iterable[Dossier], bank: Bank) -> Iterator[Truth]:
    said = {(truth.subject, truth.rule) for truth in told}
    for dossier in dossiers:
        for payment in dossier.payments:
            doubts = []
            is_missing = payment.decision is not None and not payment.decision.is_exported
            if is_missing and payment.aid_type in (LIVING_WAGE, EQUIVALENT):
                doubts += [
                    (rule, "decision_not_exported", "page_missing") for rule in (DECISION, GRANTED, IN_DUE_MONTH)
                ]
            if any(transfer.booked_on and transfer.booked_on > bank.last_day for transfer in bank.transfers(payment)):
                doubts.append((EXECUTED, "not_in_a_statement_yet", "not_booked_yet"))
            for rule, case, because in doubts:
                if (payment, rule) not in said:
                    yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, rule, because)
