"""Work: employers, jobs, and what employers declare of them to Dimona at once and to the DmfA every quarter.

A job is what happened. A Dimona declaration and a DmfA attest are what was said about it: one may be missing, late,
cancelled, or made for a job that never was. Only the first is the truth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.numbers import Numbers
from ingestion.synthetic.people import Person

DIMONA, DMFA = "dimona", "dmfa"

_JOINT_COMMITTEES = ("119", "121", "140", "200", "202", "302", "318", "322", "329", "330")
_HOURS_FULL_TIME = Decimal(38)


@dataclass(frozen=True, slots=True)
class Employer:
    nsso_number: str
    enterprise_number: str
    joint_committee_code: str


@dataclass(eq=False, slots=True)
class Dimona:
    """A declared period of work. The end is said when it comes; a cancelled declaration never was a job."""

    number: str
    declared_on: date
    start: date
    end: date | None
    cancelled_on: date | None = None

    def end_at(self, day: date) -> date | None:
        """The end as far as it was declared by this day."""
        return self.end if self.end is not None and self.end < day else None


@dataclass(frozen=True, slots=True)
class Version:
    version: int
    status_code: str
    created_on: date


@dataclass(eq=False, slots=True)
class Attest:
    """One quarter of one job in the DmfA: days and wage, in versions of which the last one counts."""

    attest_id: int
    quarter: date
    start: date
    end: date | None
    days: Decimal
    wage_eur: Decimal
    versions: list[Version]

    def at(self, day: date) -> list[Version]:
        """The versions that were there on this day, the last one being what held."""
        return [version for version in self.versions if version.created_on <= day]


@dataclass(eq=False, slots=True)
class Job:
    person: Person
    employer: Employer
    start: date
    end: date | None
    monthly_wage_eur: Decimal
    weekly_hours: Decimal
    worker_type_code: str = "OTH"
    happened: bool = True
    dimona: Dimona | None = None
    attests: list[Attest] = field(default_factory=list)

    def covers(self, month: date) -> bool:
        """Whether the person worked in this month."""
        ended = self.end is not None and self.end < month
        return self.happened and self.start <= dates.last(month) and not ended


class LabourMarket:
    """Hands out jobs and declares them as employers should; ``centre`` is the centre for welfare as an employer."""

    def __init__(self, rng: Random, numbers: Numbers, today: date, employers: int) -> None:
        self.centre = Employer(numbers.nsso(), numbers.enterprise(), "999")
        self.jobs: list[Job] = []
        self._by_person: defaultdict[Person, list[Job]] = defaultdict(list)
        self._rng = rng
        self._numbers = numbers
        self._today = today
        self._employers = [
            Employer(numbers.nsso(), numbers.enterprise(), rng.choice(_JOINT_COMMITTEES)) for _ in range(employers)
        ]

    def hire(
        self,
        person: Person,
        start: date,
        end: date | None,
        *,
        wage_eur: int | None = None,
        worker_type_code: str = "OTH",
        declared_to: tuple[str, ...] = (DIMONA, DMFA),
        happened: bool = True,
        employer: Employer | None = None,
    ) -> Job:
        """A job, with its declarations; ``happened=False`` is one that was only declared, by mistake."""
        wage = wage_eur if wage_eur is not None else self._rng.randrange(320, 760, 20)
        job = Job(
            person=person,
            employer=employer or self._rng.choice(self._employers),
            start=start,
            end=end,
            monthly_wage_eur=Decimal(wage),
            weekly_hours=min(_HOURS_FULL_TIME, (Decimal(wage) / 55).quantize(Decimal("0.5"))),
            worker_type_code=worker_type_code,
            happened=happened,
        )
        if DIMONA in declared_to:
            number = str(7_700_000_000 + self._numbers.serial("dimona"))
            job.dimona = Dimona(number, start - timedelta(days=self._rng.randint(0, 2)), start, end)
        if DMFA in declared_to:
            last_day = min(end or self._today, self._today)
            job.attests = [self._attest(job, quarter) for quarter in dates.quarters(start, last_day)]
        self.jobs.append(job)
        self._by_person[person].append(job)
        return job

    def jobs_of(self, person: Person) -> list[Job]:
        return self._by_person[person]

    def _attest(self, job: Job, quarter: date) -> Attest:
        quarter_end = dates.quarter_end(quarter)
        first_day = max(job.start, quarter)
        last_day = min(job.end or quarter_end, quarter_end)
        share = Decimal((last_day - first_day).days + 1) / Decimal((quarter_end - quarter).days + 1)
        created_on = dates.plus(quarter, 3) + timedelta(days=self._rng.randint(6, 27))
        return Attest(
            attest_id=self._numbers.serial("attest", 4_000_000_001),
            quarter=quarter,
            start=job.start,
            end=job.end if job.end is not None and job.end <= quarter_end else None,
            days=(65 * share * job.weekly_hours / _HOURS_FULL_TIME).quantize(Decimal("0.5")) + Decimal("0.5"),
            wage_eur=(3 * job.monthly_wage_eur * share).quantize(Decimal("0.01")),
            versions=[Version(1, "CREATION", created_on)],
        )
