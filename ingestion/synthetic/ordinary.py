"""The dossiers of which there is nothing to say: applied for, granted, followed, paid as due, ended in time.

They are not simple. People move, work, stop working, have children, leave; amounts are indexed; the first month is paid
late. The centre does everything right, so nothing may be found in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ingestion.synthetic import dates, places
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, MEDICAL, Centre, Dossier, Income
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.law import Law
from ingestion.synthetic.people import FOREIGNERS, Household, Person, Population
from ingestion.synthetic.work import Job, LabourMarket

_SHARE_OF_OLD_DOSSIERS = 0.45
_OLDEST = date(2022, 3, 1)


@dataclass(frozen=True, slots=True)
class _CountedJob:
    """A job, and whether the centre exempts part of its wage (article 35)."""

    job: Job
    is_exempted: bool


@dataclass(slots=True)
class Routine:
    """The ordinary work of the centre, dossier by dossier."""

    rng: Random
    law: Law
    population: Population
    market: LabourMarket
    centre: Centre
    consultations: Consultations
    start: date
    end: date

    def run(self, count: int) -> None:
        """Opens up to ``count`` dossiers, for heads of households about whom no case is told.

        Of those who ever live together one is in file: what a partner in file earns is a case.
        """
        homes = [h for h in self.population.households if not h.quiet]
        lived_with = set[Person]()
        for household in homes:
            if count == 0:
                break
            opened_on = self._opening_day()
            person = household.members[0].person
            is_here = household.since < opened_on and household.is_in_town(opened_on)
            if is_here and self._is_there(person, opened_on) and person not in lived_with:
                self._dossier(household, person, opened_on)
                lived_with.update(m.person for home in self.population.homes(person) for m in home.members)
                count -= 1

    def _opening_day(self) -> date:
        if self.rng.random() < _SHARE_OF_OLD_DOSSIERS:
            return dates.weekday(_OLDEST + timedelta(days=self.rng.randrange((self.start - _OLDEST).days)))
        return dates.weekday(self.start + timedelta(days=self.rng.randrange(10, (self.end - self.start).days - 60)))

    def _is_there(self, person: Person, day: date) -> bool:
        return any(member.person is person for member in self.population.home(person, day).at(day))

    def _dossier(self, household: Household, person: Person, opened_on: date) -> None:
        aid_type = EQUIVALENT if person.register_code == FOREIGNERS and self.rng.random() < 0.6 else LIVING_WAGE
        dossier = self.centre.apply(person, household.category(person, opened_on), opened_on, aid_type)
        needed_for = self.rng.choices((5, 11, 20, 60), (20, 25, 25, 30))[0]
        stays_until = min(self.end, dates.plus(opened_on, needed_for), person.died or self.end)
        jobs = self._jobs(person, opened_on, stays_until)
        self._decide(dossier, jobs, stays_until)
        self.centre.pay_due(dossier, max(dates.first(opened_on), self.start), self.end)
        if self.rng.random() < 0.15:
            self._medical_card(dossier)
        dossier.payments = [payment for payment in dossier.payments if payment.paid_on <= self.end]
        self.consultations.intake(dossier)
        self.consultations.yearly_reviews(dossier)
        for job in jobs:
            self.consultations.follow(dossier, job.job)
        self.consultations.closing(dossier)

    def _jobs(self, person: Person, opened_on: date, stays_until: date) -> list[_CountedJob]:
        """Perhaps a job that was lost before the application, perhaps small jobs that begin while the aid runs."""
        jobs = []
        if self.rng.random() < 0.55:
            lost_on = opened_on - timedelta(days=self.rng.randint(35, 150))
            since = lost_on - timedelta(days=self.rng.randint(60, 900))
            lost = self.market.hire(person, since, lost_on, wage_eur=self.rng.randrange(1500, 2300, 50))
            jobs.append(_CountedJob(lost, is_exempted=False))
        day = opened_on + timedelta(days=self.rng.randint(40, 300))
        for _ in range(self.rng.choices((0, 1, 2), (60, 28, 12))[0]):
            end = day + timedelta(days=self.rng.randint(25, 400))
            if day + timedelta(days=70) > stays_until or (person.died is not None and end > person.died):
                break
            job = self.market.hire(person, day, None if end > stays_until else end)
            jobs.append(_CountedJob(job, is_exempted=True))
            day = end + timedelta(days=self.rng.randint(50, 250))
        return jobs

    def _decide(self, dossier: Dossier, jobs: list[_CountedJob], stays_until: date) -> None:
        """Walks through the months and decides again whenever the household, the income or the law changes."""
        person = dossier.person
        incomes = self._incomes(dossier, jobs, dossier.opened_on)
        self.centre.grant(dossier, dossier.opened_on, incomes=incomes)
        steps = self.law.index_steps(dossier.opened_on, self.end)
        for month in dates.span(dates.plus(dossier.opened_on, 1), self.end):
            home = self.population.home(person, month)
            ends_on = self._ends_on(person, home, month, stays_until)
            if ends_on is not None:
                self.centre.withdraw(dossier, ends_on, end_is_written=self.rng.random() < 0.6)
                dossier.closed_on = ends_on
                return
            category = home.category(person, month)
            now = self._incomes(dossier, jobs, month)
            if category != dossier.category_code or _what(now) != _what(incomes) or month in steps:
                if category != dossier.category_code:
                    self.consultations.ask(dossier, "household", month)
                self.centre.review(dossier, month, incomes=now, category=category)
                incomes = now

    def _ends_on(self, person: Person, home: Household, month: date, stays_until: date) -> date | None:
        """The first day without aid, if something ended it before this month or the person needs it no more."""
        if person.died is not None and person.died < month:
            return max(person.died + dates.DAY, dates.plus(month, -1))
        moved = [since for since, address in home.addresses if address.municipality_code != places.MUNICIPALITY_CODE]
        if moved and moved[0] < month:
            return moved[0]
        return month if month > stays_until else None

    def _incomes(self, dossier: Dossier, jobs: list[_CountedJob], day: date) -> tuple[Income, ...]:
        """The wages of the month in which ``day`` lies."""
        return tuple(
            self.centre.work_income(dossier, counted.job, day, exempted=counted.is_exempted)
            for counted in jobs
            if counted.job.covers(dates.first(day))
        )

    def _medical_card(self, dossier: Dossier) -> None:
        since = max(dossier.opened_on, self.start) + timedelta(days=20)
        until = dates.last(dates.plus(since, 11))
        card = self.centre.other_aid(dossier, MEDICAL, since, until)
        for month in dates.span(dates.plus(since, 1), min(until, dossier.closed_on or self.end, self.end)):
            if self.rng.random() < 0.4:
                self.centre.pay_other(dossier, MEDICAL, month, card)


def _what(incomes: tuple[Income, ...]) -> list[object]:
    return [(income.person.niss, income.gross_eur, income.period_until) for income in incomes]
