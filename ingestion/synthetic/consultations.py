"""What the centre asked the KSZ, about whom, and how the question ended. What was answered follows from the town.

Questions go out as the work asks for it and the answers are collected every second Wednesday; once per quarter, when
the employers have declared, the DmfA of everybody in file is asked in one batch.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.people import Person
from ingestion.synthetic.work import Job

Flow = Literal[
    "identify",
    "integrate",
    "disintegrate",
    "investigation",
    "register",
    "household",
    "person",
    "living_wages",
    "dimona",
    "dmfa",
    "self_employed",
    "unemployment",
    "sickness",
    "pension",
    "handicap",
    "property",
    "taxed_income",
    "social_status",
    "social_tariff",
    "child_benefit",
    "insurability",
    "premium",
    "project",
]
Outcome = Literal["answered", "not_integrated", "filtered", "no_result", "partial_result", "response_in_batch"]
"""How a question ended; ``answered`` says nothing of what the answer holds, which may be nothing at all."""

_AT_INTAKE: tuple[Flow, ...] = ("identify", "integrate", "investigation", "dimona")
_SOMETIMES: tuple[tuple[Flow, float], ...] = (("register", 0.35), ("household", 0.25), ("person", 0.25))
"""What is asked of some applicants only, and of which share."""

_FORTNIGHT = 14
_BATCH_DAY = 12
_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    received_on: date
    flow: Flow
    dossier: Dossier
    person: Person
    outcome: Outcome = "answered"
    in_batch: bool = False

    @property
    def answered_on(self) -> date:
        """What is answered is what was known on this day; a batch lies a day longer."""
        return self.received_on - (2 if self.in_batch else 1) * dates.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class DmfaConsultation(Consultation):
    """A question about the quarters from that of ``begin`` to that of ``end``."""

    begin: date
    end: date

    def covers(self, month: date) -> bool:
        return self.begin <= month <= dates.quarter_end(self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeConsultation(Consultation):
    """A question about the income of the months from ``begin`` to ``end``; ``rights_only`` leaves out what is paid."""

    begin: date
    end: date
    rights_only: bool = False


class Consultations:
    """The centre's questions, in the order in which they were thought of."""

    def __init__(self, rng: Random, start: date, today: date) -> None:
        self._by_dossier: defaultdict[Dossier, list[Consultation]] = defaultdict(list)
        self.start = start
        self.today = today
        self.batch_days = [
            dates.weekday(month.replace(day=_BATCH_DAY))
            for month in dates.span(start, today)
            if month.month % 3 == 2 and dates.weekday(month.replace(day=_BATCH_DAY)) <= today
        ]
        self._batch_outcomes: dict[Dossier, Outcome | None] = {}
        self._rng = rng

    @property
    def declared_until(self) -> date:
        """The last day of which the DmfA could be known: the end of the quarter before the last batch."""
        return dates.quarter_start(self.batch_days[-1]) - dates.DAY

    @property
    def heard_until(self) -> date:
        """The last day on which answers were collected."""
        last = self.next_day(self.today)
        collected = last if last <= self.today else last - timedelta(days=_FORTNIGHT)
        return max(collected, self.batch_days[-1])

    def next_day(self, day: date) -> date:
        """The next day, from this one on, on which answers are collected."""
        first_wednesday = self.start + timedelta(days=(2 - self.start.weekday()) % 7)
        late = max(0, (day - first_wednesday).days)
        return first_wednesday + timedelta(days=-(-late // _FORTNIGHT) * _FORTNIGHT)

    def ask(
        self,
        dossier: Dossier,
        flow: Flow,
        day: date,
        *,
        person: Person | None = None,
        outcome: Outcome = "answered",
    ) -> None:
        """One question, whose answer is there at the first collection from ``day`` on; none if that is yet to come."""
        received_on = self.next_day(day)
        if received_on <= self.today:
            whom = person or dossier.person
            question = Consultation(received_on=received_on, flow=flow, dossier=dossier, person=whom, outcome=outcome)
            self._by_dossier[dossier].append(question)

    def ask_dmfa(self, dossier: Dossier, day: date, begin: date, end: date, outcome: Outcome = "answered") -> None:
        """One question to the DmfA about the quarters from ``begin`` to ``end``."""
        received_on = self.next_day(day)
        if received_on <= self.today:
            self._dmfa(received_on, dossier, begin, end, outcome)

    def ask_income(
        self,
        dossier: Dossier,
        flow: Flow,
        day: date,
        begin: date,
        end: date,
        *,
        person: Person | None = None,
        outcome: Outcome = "answered",
        rights_only: bool = False,
    ) -> None:
        """One question about months: income besides work, of anybody in the household, or the benefit of a child."""
        received_on = self.next_day(day)
        if received_on <= self.today:
            question = IncomeConsultation(
                received_on=received_on,
                flow=flow,
                dossier=dossier,
                person=person or dossier.person,
                outcome=outcome,
                begin=begin,
                end=end,
                rights_only=rights_only,
            )
            self._by_dossier[dossier].append(question)

    def _dmfa(
        self, received_on: date, dossier: Dossier, begin: date, end: date, outcome: Outcome, *, in_batch: bool = False
    ) -> None:
        question = DmfaConsultation(
            received_on=received_on,
            flow="dmfa",
            dossier=dossier,
            person=dossier.person,
            outcome=outcome,
            in_batch=in_batch,
            begin=begin,
            end=end,
        )
        self._by_dossier[dossier].append(question)

    # --- the routine --------------------------------------------------------------------------------------------------

    def intake(self, dossier: Dossier) -> None:
        """What is asked when somebody applies; a dossier older than the town's history is asked about at its start."""
        day = dossier.opened_on if dossier.opened_on >= self.start else self._early_day()
        for flow in _AT_INTAKE:
            self.ask(dossier, flow, day)
        running = dates.quarter_start(day)
        self.ask_dmfa(dossier, day, dates.plus(running, -_A_YEAR), dates.plus(running, -3))
        for flow, share in _SOMETIMES:
            if self._rng.random() < share:
                self.ask(dossier, flow, day)

    def yearly_reviews(self, dossier: Dossier) -> None:
        """Who, where, with whom and for whom they work, asked again every twelve months while the dossier is open."""
        count = 1
        while (day := dates.plus(dossier.opened_on, _A_YEAR * count).replace(day=min(28, dossier.opened_on.day))) <= (
            dossier.closed_on or self.today
        ):
            if day >= self.start:
                self.ask(dossier, "identify", day)
                self.ask(dossier, "investigation", day)
                self.ask(dossier, "dimona", day)
            count += 1

    def follow(self, dossier: Dossier, job: Job) -> None:
        """A job of somebody in file: Dimona is asked when it begins, after it ended, and while it runs at the last."""
        for day in (job.start + timedelta(days=10), *([job.end + timedelta(days=12)] if job.end else [])):
            if day >= max(self.start, dossier.opened_on) and day <= (dossier.closed_on or self.today):
                self.ask(dossier, "dimona", day)
        last_month = dates.plus(self.today, -1)
        if job.covers(last_month) and dossier.closed_on is None:
            self.ask(dossier, "dimona", dates.first(self.today) + timedelta(days=1))

    def closing(self, dossier: Dossier) -> None:
        if dossier.closed_on is not None and dossier.is_disintegrated:
            integrated = [question.received_on for question in self.about(dossier) if question.flow == "integrate"]
            self.ask(dossier, "disintegrate", max([dossier.closed_on, *(day + dates.DAY for day in integrated)]))

    @property
    def all(self) -> list[Consultation]:
        return [question for questions in self._by_dossier.values() for question in questions]

    def about(self, dossier: Dossier) -> list[Consultation]:
        """What was asked about the person of the dossier."""
        return [question for question in self._by_dossier[dossier] if question.person is dossier.person]

    def forget(self, dossier: Dossier, *flows: Flow) -> None:
        """The centre never asked these, or never did them."""
        self._by_dossier[dossier] = [question for question in self._by_dossier[dossier] if question.flow not in flows]

    def close(self, dossiers: list[Dossier]) -> None:
        """Ends the integration of those whose dossier is closed, if they ever were integrated."""
        for dossier in dossiers:
            flows = [question.flow for question in self.about(dossier)]
            if "integrate" in flows and "disintegrate" not in flows:
                self.closing(dossier)

    def asked_about(self, dossier: Dossier, month: date) -> bool:
        """Whether the DmfA was asked about this month, in vain or not."""
        return any(question.covers(month) for question in self.about(dossier) if isinstance(question, DmfaConsultation))

    # --- the quarterly batch ------------------------------------------------------------------------------------------

    def in_batches(self, dossier: Dossier, outcome: Outcome | None) -> None:
        """How the batches end for this dossier; ``None`` leaves it off the list."""
        self._batch_outcomes[dossier] = outcome

    def forget_to_integrate(self, dossier: Dossier) -> None:
        """The person was never registered in the repertories: no service answers a question about them."""
        self.in_batches(dossier, "not_integrated")
        del self._by_dossier[dossier]
        self.ask(dossier, "register", dossier.opened_on, outcome="not_integrated")

    def ask_each_quarter(self, dossier: Dossier, outcome: Outcome) -> None:
        """Asks one by one, and not in the batches, about the quarters of the dossier's payments."""
        self.in_batches(dossier, None)
        for quarter in sorted({dates.quarter_start(month) for month in dossier.paid_months()}):
            after_the_deadline = dates.plus(quarter, 4).replace(day=4)
            self.ask_dmfa(dossier, after_the_deadline, quarter, quarter, outcome)

    def send_batches(self, dossiers: list[Dossier]) -> None:
        """Asks, of everybody in file since the last quarter began, that quarter and the running one."""
        for day in self.batch_days:
            running = dates.quarter_start(day)
            declared = dates.plus(running, -3)
            for dossier in dossiers:
                outcome = self._batch_outcomes.get(dossier, "answered")
                is_in_file = dossier.opened_on <= day and (dossier.closed_on is None or dossier.closed_on >= declared)
                if outcome is not None and is_in_file:
                    self._dmfa(day, dossier, declared, running, outcome, in_batch=True)

    def _early_day(self) -> date:
        return self.start + timedelta(days=self._rng.randint(0, 50))
