"""What is true in the town: written down by who planted the case, never worked out from a rule.

What a rule judges (a payment, an application ...) and is not listed with it is beyond doubt: nothing should be found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ingestion.synthetic import dates
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, Dossier
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.law import Law
from ingestion.synthetic.work import LabourMarket

DECISION = "payment_has_a_decision_in_force"
AMOUNT = "payment_within_category_amount"
WORK = "payment_while_working"
EXECUTED = "payment_was_executed_as_ordered"
GRANTED = "payment_within_decision_amount"
ONCE = "payment_is_paid_once"
IN_DUE_MONTH = "payment_is_for_a_month_that_is_due"
RULES = (DECISION, AMOUNT, WORK, EXECUTED, GRANTED, ONCE, IN_DUE_MONTH)

EXPECTED = {"planted": "found", "look_alike": "clear", "cannot_tell": "cannot_tell", "not_applicable": "not_applicable"}
"""The status that the subject must end with, by kind of case."""

COLUMNS = (
    "case_id",
    "kind",
    "case",
    "subject_type",
    "subject_id",
    "dossier_id",
    "rule",
    "expected_status",
    "because",
    "known_on",
)


class Subject(Protocol):
    """What a rule judges: its kind and number as the rule's ``subject_type`` and ``subject_id`` name it."""

    @property
    def subject_type(self) -> str: ...

    @property
    def subject_id(self) -> str: ...

    @property
    def dossier(self) -> Dossier: ...


@dataclass(frozen=True, slots=True)
class Truth:
    case_id: str
    kind: str
    case: str
    subject: Subject
    rule: str
    because: str = ""
    known_on: date | None = None
    """The first day on which it could be known; none where the events do not say it."""

    @property
    def expected_status(self) -> str:
        return EXPECTED[self.kind]

    def row(self) -> tuple[str, ...]:
        subject = self.subject
        where = (subject.subject_type, subject.subject_id, subject.dossier.dossier_id)
        known_on = self.known_on.isoformat() if self.known_on else ""
        return (self.case_id, self.kind, self.case, *where, self.rule, self.expected_status, self.because, known_on)


def not_known_yet(
    told: Iterable[Truth], dossiers: Iterable[Dossier], law: Law, consultations: Consultations, market: LabourMarket
) -> Iterator[Truth]:
    """The payments that nobody can judge: no amount was published for the month, or the work of it is not declared."""
    told = list(told)
    said = {(truth.subject, truth.rule) for truth in told}
    without_decision = {truth.subject for truth in told if truth.rule == DECISION and truth.kind != "look_alike"}
    for dossier in dossiers:
        for payment in dossier.payments:
            if payment.aid_type not in (LIVING_WAGE, EQUIVALENT):
                continue
            is_comparable = payment not in without_decision and (payment, AMOUNT) not in said
            if is_comparable and not law.knows(dossier.category_code, payment.month):
                case = "no_amount_sourced"
                yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, AMOUNT, "no_legal_amount")
            is_undeclared = payment.month > consultations.declared_until and (payment, WORK) not in said
            if is_undeclared and not _dimona_spoke(dossier, payment.month, consultations, market):
                case = "quarter_not_declared"
                because = "too_early" if consultations.asked_about(dossier, payment.month) else "not_asked"
                yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, WORK, because)


def _dimona_spoke(dossier: Dossier, month: date, consultations: Consultations, market: LabourMarket) -> bool:
    """Whether Dimona named a job of that month, or named the person after it; an empty answer names nobody."""
    days = [question.answered_on for question in consultations.about(dossier) if question.flow == "dimona"]
    return any(
        declared.declared_on <= day and (day > dates.last(month) or job.covers(month))
        for job in market.jobs_of(dossier.person)
        if (declared := job.dimona) is not None
        for day in days
    )


def write(rows: Iterable[Truth], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(truth.row() for truth in rows)
