"""What the centre asked the KSZ, about whom, and how the question ended. What was answered follows from the town.

Questions go out as the work asks for it and the answers are collected every second Wednesday; once per quarter, when
the employers have declared, the DmfA of everybody in file is asked in one batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.people import Person
from ingestion.synthetic.work import Job

Flow = Literal["identify", "integrate", "disintegrate", "investigation", "register", "household", "person", "dimona", "dmfa"]
Outcome = Literal["answered", "not_integrated", "filtered", "no_result", "partial_result", "response_in_batch"]
"""How a question ended; ``answered`` says nothing of what the answer holds, which may be nothing at all."""

_AT_INTAKE: tuple[Flow, ...] = ("identify", "integrate", "investigation", "dimona")
_SOMETIMES: tuple[tuple[Flow, float], ...] = (("register", 0.35), ("household", 0.25), ("person", 0.25))
"""What is asked of some applicants only, and of which share."""

_FORTNIGHT = 14
_BATCH_DAY = 12
_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Consultation:
    received_on: date
    flow: Flow
    dossier: Dossier
    person: Person
    begin: date | None = None
    end: date | None = None
    outcome: Outcome = "answered"
    in_batch: bool = False


class Consultations:
    """The centre's questions, in the order in which they were thought of."""

    def __init__(self, rng: Random, start: date, today: date) -> None:
        self.all: list[Consultation] = []
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
        quarters: tuple[date, date] | None = None,
        outcome: Outcome = "answered",
    ) -> None:
        """One question, whose answer is there at the first collection from ``day`` on; none if that is yet to come."""
        received_on = self.next_day(day)
        if received_on <= self.today:
            begin, end = quarters or (None, None)
            self.all.append(Consultation(received_on, flow, dossier, person or dossier.person, begin, end, outcome))

    # --- the routine --------------------------------------------------------------------------------------------------

    def intake(self, dossier: Dossier) -> None:
        """What is asked when somebody applies; a dossier older than the town's history is asked about at its start."""
        day = dossier.opened_on if dossier.opened_on >= self.start else self._early_day()
        for flow in _AT_INTAKE:
            self.ask(dossier, flow, day)
        a_year_ago = dates.plus(dates.quarter_start(day), -_A_YEAR)
        self.ask(dossier, "dmfa", day, quarters=(a_year_ago, dates.plus(dates.quarter_start(day), -3)))
        for flow, share in _SOMETIMES:
            if self._rng.random() < share:
                self.ask(dossier, flow, day)

    def yearly_reviews(self, dossier: Dossier) -> None:
        """Who, where and for whom they work, asked again every twelve months while the dossier is open."""
        count = 1
        while (day := dates.plus(dossier.opened_on, _A_YEAR * count).replace(day=min(28, dossier.opened_on.day))) <= (
            dossier.closed_on or self.today
        ):
            if day >= self.start:
                self.ask(dossier, "identify", day)
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
        if dossier.closed_on is not None:
            self.ask(dossier, "disintegrate", dossier.closed_on)

    def about(self, person: Person) -> list[Consultation]:
        return [consultation for consultation in self.all if consultation.person is person]

    def asked_about(self, person: Person, month: date) -> bool:
        """Whether the DmfA was asked about this month of this person, in vain or not."""
        return any(c.begin <= month <= dates.quarter_end(c.end) for c in self.about(person) if c.begin and c.end)

    # --- the quarterly batch ------------------------------------------------------------------------------------------

    def in_batches(self, dossier: Dossier, outcome: Outcome | None) -> None:
        """How the batches end for this dossier; ``None`` leaves it off the list."""
        self._batch_outcomes[dossier] = outcome

    def ask_each_quarter(self, dossier: Dossier, outcome: Outcome) -> None:
        """Asks one by one, and not in the batches, about the quarters of the dossier's payments."""
        self.in_batches(dossier, None)
        for quarter in sorted({dates.quarter_start(month) for month in dossier.paid_months()}):
            declared = dates.plus(quarter, 4).replace(day=_BATCH_DAY)
            self.ask(dossier, "dmfa", declared, quarters=(quarter, quarter), outcome=outcome)

    def send_batches(self, dossiers: list[Dossier]) -> None:
        """Asks, of everybody in file since the last quarter began, that quarter and the running one."""
        for day in self.batch_days:
            running = dates.quarter_start(day)
            declared = dates.plus(running, -3)
            for dossier in dossiers:
                outcome = self._batch_outcomes.get(dossier, "answered")
                is_in_file = dossier.opened_on <= day and (dossier.closed_on is None or dossier.closed_on >= declared)
                if outcome is not None and is_in_file:
                    person = dossier.person
                    self.all.append(Consultation(day, "dmfa", dossier, person, declared, running, outcome, in_batch=True))

    def _early_day(self) -> date:
        return self.start + timedelta(days=self._rng.randint(0, 50))
