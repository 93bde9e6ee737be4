"""What the centre does: dossiers, applications, decisions, the income they count, and payments.

A dossier keeps apart what is due (``Due``: to what the person is entitled, from day to day) and what was written down
(decisions). An attentive centre writes and pays what is due; a planted case is a centre that does not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.law import Law
from ingestion.synthetic.people import Person
from ingestion.synthetic.work import Job

CENT = Decimal("0.01")
LIVING_WAGE = "leefloon"
EQUIVALENT = "equivalent_leefloon"
MEDICAL = "medical"
PREMIUM = "installation_premium"
OTHER = "other"

ARTICLE_22 = "art. 22 § 2"
ARTICLE_35 = "art. 35"


@dataclass(frozen=True, slots=True)
class Income:
    person: Person
    source: str
    period_from: date
    period_until: date | None
    gross_eur: Decimal
    exempted_eur: Decimal
    article: str | None

    @property
    def counted_eur(self) -> Decimal:
        return self.gross_eur - self.exempted_eur


@dataclass(eq=False, slots=True)
class Application:
    dossier: Dossier
    received_on: date
    aid_type: str
    registered_on: date | None
    acknowledged_on: date | None
    transferred_on: date | None = None
    application_id: str = ""

    @property
    def subject_type(self) -> str:
        return "application"

    @property
    def subject_id(self) -> str:
        return self.application_id


@dataclass(eq=False, slots=True)
class Decision:
    """A decision as written. Its end is often written later than the decision itself."""

    dossier: Dossier
    kind: str
    aid_type: str
    decided_on: date
    valid_from: date
    application: Application | None = None
    category_code: str | None = None
    valid_until: date | None = None
    end_written_on: date | None = None
    monthly_amount_eur: Decimal | None = None
    notified_on: date | None = None
    incomes: tuple[Income, ...] = ()
    is_exported: bool = True
    decision_id: str = ""

    @property
    def subject_type(self) -> str:
        return "decision"

    @property
    def subject_id(self) -> str:
        return self.decision_id

    def end_at(self, day: date) -> date | None:
        """The end as it stands in the file on this day."""
        return self.valid_until if self.end_written_on is None or self.end_written_on <= day else None


@dataclass(frozen=True, slots=True)
class Due:
    since: date
    until: date | None
    monthly_amount_eur: Decimal
    decision: Decision


@dataclass(eq=False, slots=True)
class Payment:
    dossier: Dossier
    aid_type: str
    month: date
    paid_on: date
    amount_eur: Decimal
    decision: Decision | None
    payment_id: str = ""

    @property
    def subject_type(self) -> str:
        return "payment"

    @property
    def subject_id(self) -> str:
        return self.payment_id


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay abroad, from its first to its last day."""

    left_on: date
    returned_on: date
    announced_on: date | None
    is_exceptional: bool = False


@dataclass(frozen=True, slots=True)
class LivingWith:
    """What the centre knows of somebody with whom the person lives, or was seen not to live."""

    person: Person
    relation: str
    since: date
    until: date | None = None
    shares_household: bool = True
    established_by: str = "declaration"


@dataclass(frozen=True, slots=True)
class AidElsewhere:
    """What another centre pays the same person."""

    centre_number: str
    since: date
    until: date
    monthly_amount_eur: Decimal


@dataclass(frozen=True, slots=True)
class ChildBenefit:
    """To whom the family benefit of a child is paid, from the first to the last month."""

    child: Person
    receiver: Person
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Insurance:
    """The holder codes with which a sickness fund has somebody."""

    ct1_code: str
    ct2_code: str
    since: date


@dataclass(eq=False, slots=True)
class Dossier:
    person: Person
    category_code: str
    aid_type: str
    opened_on: date
    antenna: str
    social_worker: str
    closed_on: date | None = None
    applications: list[Application] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    lives_with: list[LivingWith] | None = None
    """What the centre knows of the household; none said, it knows what is so."""
    aid_elsewhere: list[AidElsewhere] = field(default_factory=list)
    child_benefits: list[ChildBenefit] = field(default_factory=list)
    insurance: Insurance | None = None
    account: str | None = None
    """The account on which the aid is paid; none said, the person's own."""
    account_holder: str | None = "person"
    quality_code: str | None = None
    """The quality in which the person is integrated; none said, that of the aid."""
    integrated_on: date | None = None
    disintegrated_on: date | None = None
    is_disintegrated: bool = True
    """Whether the centre ends the integration when it closes the dossier."""
    is_exported: bool = True
    dossier_id: str = ""

    @property
    def paid_to(self) -> str:
        return self.account or self.person.account

    @property
    def subject_type(self) -> str:
        return "dossier"

    @property
    def subject_id(self) -> str:
        return self.dossier_id

    @property
    def dossier(self) -> Dossier:
        return self

    def due_in(self, month: date) -> tuple[Decimal, Decision | None]:
        """What is due for a month, by the day, and the last decision that says so."""
        length = dates.last(month).day
        amount, decision = Decimal(0), None
        for due in self.due:
            first = max(due.since, month)
            last = min(due.until or dates.last(month), dates.last(month))
            days = (last - first).days + 1
            if days > 0:
                amount += due.monthly_amount_eur * days / length
                decision = due.decision
        return amount.quantize(CENT), decision

    def paid_months(self) -> list[date]:
        return sorted({payment.month for payment in self.payments})


STEPS_RECORDED_SINCE = date(2022, 10, 1)
"""Before, the centre's software kept no days of registration, acknowledgement and notification."""

_ANTENNAS = {"NOORD": ("MW01", "MW02", "MW03"), "KANAAL": ("MW04", "MW05"), "MARKT": ("MW06", "MW07", "MW08")}


class Centre:
    """The work on dossiers: one method per thing that a social worker or the council does."""

    def __init__(self, rng: Random, law: Law) -> None:
        self.dossiers: list[Dossier] = []
        self._rng = rng
        self._law = law

    def apply(self, person: Person, category: str, received_on: date, aid_type: str = LIVING_WAGE) -> Dossier:
        """Somebody asks for aid: the centre opens a dossier and registers the application."""
        antenna = self._rng.choice(list(_ANTENNAS))
        dossier = Dossier(
            person=person,
            category_code=category,
            aid_type=aid_type,
            opened_on=received_on,
            antenna=antenna,
            social_worker=self._rng.choice(_ANTENNAS[antenna]),
        )
        self.dossiers.append(dossier)
        self.register(dossier, received_on, aid_type)
        return dossier

    def register(self, dossier: Dossier, received_on: date, aid_type: str) -> Application:
        """An attentive centre enters an application on the day it comes, and gives the acknowledgement at once."""
        application = Application(dossier, received_on, aid_type, received_on, received_on)
        dossier.applications.append(application)
        return application

    # --- decisions ----------------------------------------------------------------------------------------------------

    def grant(
        self,
        dossier: Dossier,
        since: date,
        until: date | None = None,
        *,
        decided_on: date | None = None,
        incomes: tuple[Income, ...] = (),
    ) -> Decision:
        """Grants aid from a day on; ``until`` is written in the decision from the start."""
        application = dossier.applications[-1]
        decided = decided_on or dates.weekday(application.received_on + timedelta(days=self._rng.randint(12, 29)))
        return self._decide(dossier, "grant", decided, since, until, incomes, application)

    def review(
        self,
        dossier: Dossier,
        since: date,
        *,
        decided_on: date | None = None,
        incomes: tuple[Income, ...] = (),
        category: str | None = None,
    ) -> Decision:
        """Replaces the decision in force from a day on."""
        before = dossier.due[-1].decision
        decided = decided_on or max(before.decided_on, dates.weekday(since + timedelta(days=self._rng.randint(4, 18))))
        if category is not None:
            dossier.category_code = category
        self._end(dossier, since - dates.DAY, decided)
        return self._decide(dossier, "review", decided, since, None, incomes, before.application)

    def withdraw(
        self, dossier: Dossier, since: date, *, decided_on: date | None = None, end_is_written: bool = True
    ) -> Decision:
        """Ends the aid from a day on. ``end_is_written`` also writes that end in the decision that granted it."""
        before = dossier.due[-1].decision
        decided = decided_on or max(before.decided_on, dates.weekday(since + timedelta(days=self._rng.randint(3, 12))))
        self._end(dossier, since - dates.DAY, decided, is_written=end_is_written)
        return self._stop(dossier, "withdrawal", before, decided, since, None)

    def suspend(self, dossier: Dossier, since: date, until: date) -> Decision:
        """Stops the aid for a while (a sanction); afterwards the same decision holds again."""
        before = dossier.due[-1]
        decided = dates.weekday(since - timedelta(days=self._rng.randint(8, 15)))
        self._end(dossier, since - dates.DAY, decided, is_written=False)
        dossier.due.append(Due(until + dates.DAY, before.until, before.monthly_amount_eur, before.decision))
        return self._stop(dossier, "suspension", before.decision, decided, since, until)

    def _stop(
        self, dossier: Dossier, kind: str, before: Decision, decided_on: date, since: date, until: date | None
    ) -> Decision:
        decision = Decision(
            dossier=dossier,
            kind=kind,
            aid_type=before.aid_type,
            decided_on=decided_on,
            valid_from=since,
            valid_until=until,
            application=before.application,
            notified_on=decided_on + timedelta(days=self._rng.randint(1, 7)),
        )
        dossier.decisions.append(decision)
        return decision

    def other_aid(self, dossier: Dossier, aid_type: str, since: date, until: date) -> Decision:
        """Grants aid that stands beside the living wage: a medical card, or anything else."""
        application = self.register(dossier, since, aid_type)
        decided_on = dates.weekday(since + timedelta(days=self._rng.randint(8, 20)))
        decision = Decision(dossier, "grant", aid_type, decided_on, since, application, valid_until=until)
        dossier.decisions.append(decision)
        return decision

    def withdraw_other(self, dossier: Dossier, aid_type: str, since: date) -> Decision:
        before = next(decision for decision in dossier.decisions if decision.aid_type == aid_type)
        return self._stop(dossier, "withdrawal", before, dates.weekday(since - 3 * dates.DAY), since, None)

    def refuse(self, dossier: Dossier) -> Decision:
        application = dossier.applications[-1]
        decided_on = dates.weekday(application.received_on + timedelta(days=self._rng.randint(12, 29)))
        decision = Decision(
            dossier=dossier,
            kind="refusal",
            aid_type=application.aid_type,
            decided_on=decided_on,
            valid_from=application.received_on,
            application=application,
            notified_on=decided_on + timedelta(days=self._rng.randint(1, 7)),
        )
        dossier.decisions.append(decision)
        return decision

    def _decide(
        self,
        dossier: Dossier,
        kind: str,
        decided_on: date,
        since: date,
        until: date | None,
        incomes: tuple[Income, ...],
        application: Application | None,
    ) -> Decision:
        counted = sum((income.counted_eur for income in incomes), Decimal(0))
        amount = max(Decimal(0), self._law.amount(dossier.category_code, since) - counted)
        decision = Decision(
            dossier=dossier,
            kind=kind,
            aid_type=dossier.aid_type,
            decided_on=decided_on,
            valid_from=since,
            valid_until=until,
            application=application,
            category_code=dossier.category_code,
            monthly_amount_eur=amount,
            notified_on=decided_on + timedelta(days=self._rng.randint(1, 7)),
            incomes=incomes,
        )
        dossier.decisions.append(decision)
        dossier.due.append(Due(since, until, amount, decision))
        return decision

    def _end(self, dossier: Dossier, last_day: date, written_on: date, *, is_written: bool = True) -> None:
        due = dossier.due[-1]
        dossier.due[-1] = Due(due.since, last_day, due.monthly_amount_eur, due.decision)
        if is_written:
            due.decision.valid_until = last_day
            due.decision.end_written_on = written_on

    # --- income and money ---------------------------------------------------------------------------------------------

    def work_income(
        self, dossier: Dossier, job: Job, since: date, until: date | None = None, *, exempted: bool = False
    ) -> Income:
        """A wage as a decision counts it: less the general exemption, or less that of article 35."""
        wage, day = job.monthly_wage_eur, dates.first(since)
        free = self._law.work_exemption(day) if exempted else self._law.general_exemption(dossier.category_code, day)
        article = ARTICLE_35 if exempted else ARTICLE_22
        return Income(job.person, "work", day, until or job.end, wage, min(wage, free), article)

    def pay(
        self,
        dossier: Dossier,
        month: date,
        *,
        amount: Decimal | None = None,
        decision: Decision | None = None,
        paid_on: date | None = None,
    ) -> Payment:
        """Pays a month. What is not said is as it is due; money never leaves before the decision is there."""
        due, due_by = dossier.due_in(month)
        decision = decision or due_by
        day = paid_on or dates.pay_day(month)
        if decision is not None and paid_on is None and decision.decided_on > day:
            day = dates.weekday(decision.decided_on + timedelta(days=4))
        payment = Payment(dossier, dossier.aid_type, month, day, due if amount is None else amount, decision)
        dossier.payments.append(payment)
        return payment

    def pay_other(self, dossier: Dossier, aid_type: str, month: date, decision: Decision | None = None) -> Payment:
        """Pays a bill of another kind of aid: a pharmacy, a food parcel."""
        amount = Decimal(self._rng.randint(1200, 14000)) / 100
        payment = Payment(dossier, aid_type, month, dates.pay_day(month), amount, decision)
        dossier.payments.append(payment)
        return payment

    def pay_due(self, dossier: Dossier, start: date, end: date) -> list[Payment]:
        """Pays every month from ``start`` to ``end`` for which something is due."""
        due = [month for month in dates.span(start, end) if dossier.due_in(month)[0] > 0]
        return [self.pay(dossier, month) for month in due]

    def number(self) -> None:
        """Gives everything its number, in the order of the days as a real register does."""
        by_year: Counter[int] = Counter()
        for dossier in sorted(self.dossiers, key=lambda dossier: dossier.opened_on):
            by_year[dossier.opened_on.year] += 1
            dossier.dossier_id = f"{dossier.opened_on.year}-{by_year[dossier.opened_on.year]:05}"
        applications = [application for dossier in self.dossiers for application in dossier.applications]
        for number, application in enumerate(sorted(applications, key=lambda row: row.received_on), start=1):
            application.application_id = f"A{number:06}"
        decisions = [decision for dossier in self.dossiers for decision in dossier.decisions]
        for number, decision in enumerate(sorted(decisions, key=lambda row: row.decided_on), start=1):
            decision.decision_id = f"B{number:06}"
        payments = [payment for dossier in self.dossiers for payment in dossier.payments]
        payments.sort(key=lambda row: (row.paid_on, row.dossier.dossier_id))
        for number, payment in enumerate(payments, start=1):
            payment.payment_id = f"P{number:07}"
