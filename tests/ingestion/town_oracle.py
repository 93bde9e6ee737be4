"""What should be found in a town, worked out a second time from nothing but what happened in it.

Day by day and person by person, without the rules and without what the storytellers wrote down: a truth file that
agrees with this says what the town did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Decision, Dossier, Payment
from ingestion.synthetic.consultations import DmfaConsultation
from ingestion.synthetic.law import Law
from ingestion.synthetic.town import Town
from ingestion.synthetic.truth import AMOUNT, DECISION, EXECUTED, GRANTED, IN_DUE_MONTH, ONCE, WORK

Status = tuple[str, str]

CLEAR = ("clear", "")
FOUND = ("found", "")
NOT_APPLICABLE = ("not_applicable", "")
LIVING_WAGES = ("leefloon", "equivalent_leefloon")


@dataclass
class Oracle:
    town: Town
    law: Law

    def status(self, payment: Payment, rule: str) -> Status:
        return {
            DECISION: self.decision,
            AMOUNT: self.amount,
            WORK: self.work,
            EXECUTED: self.executed,
            GRANTED: self.granted,
            ONCE: self.once,
            IN_DUE_MONTH: self.in_due_month,
        }[rule](payment)

    def decision(self, payment: Payment) -> Status:
        if payment.aid_type not in LIVING_WAGES:
            return NOT_APPLICABLE
        if payment.decision is not None and not payment.decision.is_exported:
            return "cannot_tell", "page_missing"
        return CLEAR if self._in_force(payment) else FOUND

    def amount(self, payment: Payment) -> Status:
        in_force = self._in_force(payment) if payment.aid_type in LIVING_WAGES else {}
        if not in_force:
            return NOT_APPLICABLE
        categories = [decision.category_code for decision in in_force.values()]
        if None in categories:
            return "cannot_tell", "no_category"
        if not all(self.law.knows(str(category), payment.month) for category in categories):
            return "cannot_tell", "no_legal_amount"
        days = dates.last(payment.month).day
        allowed = sum((self.law.amount(str(category), payment.month) for category in categories), Decimal(0)) / days
        paid = sum(
            other.amount_eur
            for other in payment.dossier.payments
            if (other.month, other.aid_type) == (payment.month, payment.aid_type)
        )
        return FOUND if paid > allowed + Decimal("0.01") else CLEAR

    def work(self, payment: Payment) -> Status:
        if payment.aid_type not in LIVING_WAGES:
            return NOT_APPLICABLE
        worked = any(job.covers(payment.month) for job in self.town.market.jobs_of(payment.dossier.person))
        told, because = self._told(payment)
        if worked and (told or self._dimona_names_work(payment)):
            return CLEAR if self._counted(payment) else FOUND
        return CLEAR if told else ("cannot_tell", because)

    def executed(self, payment: Payment) -> Status:
        bank, account = self.town.bank, payment.dossier.paid_to
        transfers = bank.transfers(payment)
        if not transfers:
            return NOT_APPLICABLE
        if any(transfer.account != account for transfer in transfers):
            return FOUND
        if any(transfer.own_account != bank.account for transfer in transfers):
            return "cannot_tell", "no_bank_statement"
        arrived = sum(transfer.booked_eur for transfer in transfers if transfer.booked_on and not transfer.returned_on)
        if any(transfer.booked_on and transfer.booked_on > bank.last_day for transfer in transfers):
            return "cannot_tell", "not_booked_yet"
        return CLEAR if arrived == payment.amount_eur else FOUND

    def granted(self, payment: Payment) -> Status:
        if payment.aid_type not in LIVING_WAGES:
            return NOT_APPLICABLE
        if payment.decision is not None and not payment.decision.is_exported:
            return "cannot_tell", "page_missing"
        granted = self._granted(payment)
        paid = sum(other.amount_eur for other in self._of_the_month(payment))
        if granted is None:
            return NOT_APPLICABLE
        return FOUND if paid > granted + Decimal("0.01") else CLEAR

    def once(self, payment: Payment) -> Status:
        if payment.aid_type not in LIVING_WAGES:
            return NOT_APPLICABLE
        equals = [other for other in self._of_the_month(payment) if other.amount_eur == payment.amount_eur]
        before = [other for other in equals if other.payment_id < payment.payment_id]
        if not before:
            return CLEAR
        if payment.decision is not None and not payment.decision.is_exported:
            return "cannot_tell", "page_missing"
        granted = self._granted(payment) or Decimal(0)
        return FOUND if (len(before) + 1) * payment.amount_eur > granted + Decimal("0.01") else CLEAR

    def in_due_month(self, payment: Payment) -> Status:
        if payment.aid_type not in LIVING_WAGES:
            return NOT_APPLICABLE
        if payment.month > payment.paid_on + timedelta(days=31):
            return FOUND
        decision = next(iter(self._in_force(payment).values()), payment.decision)
        if decision is None:
            return NOT_APPLICABLE
        if not decision.is_exported:
            return "cannot_tell", "page_missing"
        assert decision.application is not None
        return FOUND if dates.last(payment.month) < decision.application.received_on else CLEAR

    # --- day by day ---------------------------------------------------------------------------------------------------

    def _in_force(self, payment: Payment) -> dict[date, Decision]:
        """The decision in force on each day of the month, read as papers laid on a pile in the order of their dates."""
        pile = [decision for decision in payment.dossier.decisions if decision.is_exported]
        pile = [decision for decision in pile if decision.aid_type == payment.aid_type]
        pile.sort(key=lambda decision: decision.decided_on)
        month = payment.month
        days = (month + timedelta(days=n) for n in range(dates.last(month).day))
        found = {day: self._on_top(pile, day) for day in days}
        return {day: decision for day, decision in found.items() if decision is not None}

    def _granted(self, payment: Payment) -> Decimal | None:
        in_force = self._in_force(payment)
        amounts = [decision.monthly_amount_eur or Decimal(0) for decision in in_force.values()]
        return sum(amounts, Decimal(0)) / dates.last(payment.month).day if amounts else None

    @staticmethod
    def _of_the_month(payment: Payment) -> list[Payment]:
        return [
            other
            for other in payment.dossier.payments
            if (other.month, other.aid_type) == (payment.month, payment.aid_type)
        ]

    @staticmethod
    def _on_top(pile: list[Decision], day: date) -> Decision | None:
        top = None
        for decision in pile:
            if decision.valid_from <= day <= (decision.valid_until or date.max):
                top = decision if decision.kind in ("grant", "review") else None
        return top

    def _counted(self, payment: Payment) -> bool:
        last_day = dates.last(payment.month)
        return any(
            income.source == "work"
            and income.person is payment.dossier.person
            and income.period_from <= last_day
            and (income.period_until is None or income.period_until >= payment.month)
            for decision in self._in_force(payment).values()
            for income in decision.incomes
        )

    # --- question by question -----------------------------------------------------------------------------------------

    def _dimona_names_work(self, payment: Payment) -> bool:
        dossier = payment.dossier
        days = [q.answered_on for q in self.town.consultations.about(dossier) if q.flow == "dimona"]
        jobs = [job for job in self.town.market.jobs_of(dossier.person) if job.covers(payment.month)]
        return any(job.dimona is not None and job.dimona.declared_on <= day for job in jobs for day in days)

    def _told(self, payment: Payment) -> tuple[bool, str]:
        """Whether somebody in a position to know said something about the month, and if not, how far it came."""
        if self._dimona_spoke_after(payment.dossier, dates.last(payment.month)):
            return True, ""
        asked = [q for q in self.town.consultations.about(payment.dossier) if isinstance(q, DmfaConsultation)]
        asked = [question for question in asked if question.covers(payment.month)]
        due = dates.last(dates.plus(dates.quarter_start(payment.month), 3))
        in_time = {question.outcome for question in asked if question.answered_on > due}
        if "answered" in in_time:
            return True, ""
        ends = {
            "not_integrated": "not_authorised",
            "filtered": "not_authorised",
            "no_result": "no_result",
            "partial_result": "page_missing",
            "response_in_batch": "page_missing",
        }
        for outcome, because in ends.items():
            if outcome in in_time:
                return False, because
        return False, "too_early" if asked else "not_asked"

    def _dimona_spoke_after(self, dossier: Dossier, last_day: date) -> bool:
        """An empty answer of Dimona names nobody, so it says nothing about anybody."""
        days = [q.answered_on for q in self.town.consultations.about(dossier) if q.flow == "dimona"]
        jobs = [job.dimona for job in self.town.market.jobs_of(dossier.person) if job.dimona is not None]
        return any(day > last_day and declared.declared_on <= day for day in days for declared in jobs)
