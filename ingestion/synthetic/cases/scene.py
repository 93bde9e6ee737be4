"""What a story of a case can use: somebody to tell it about, months to tell it in, and the centre's usual work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Protocol

from ingestion.synthetic import dates
from ingestion.synthetic.advantages import Advantages
from ingestion.synthetic.aid import MEDICAL, Centre, Dossier, Payment
from ingestion.synthetic.bank import Bank
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.income import Revenues
from ingestion.synthetic.law import Law
from ingestion.synthetic.paperwork import Paperwork
from ingestion.synthetic.people import Household, Population
from ingestion.synthetic.truth import Subject
from ingestion.synthetic.work import DIMONA, DMFA, Employer, Job, LabourMarket

ALONE_OR_FAMILY = ("single", "couple", "family", "single_parent")


@dataclass(slots=True)
class Scene:
    """What a story can use."""

    rng: Random
    law: Law
    population: Population
    market: LabourMarket
    centre: Centre
    consultations: Consultations
    bank: Bank
    revenues: Revenues
    advantages: Advantages
    paperwork: Paperwork
    asides: list[tuple[str, Subject, str]] = field(default_factory=list)

    def also(self, kind: str, subject: Subject, rule: str) -> None:
        """What is true by another rule, of one of the subjects alone."""
        self.asides.append((kind, subject, rule))

    def start(self, length: int, *, amounts_known: bool = False) -> date:
        """A month from which ``length`` months lie in the town's history, are declared by now and see no index step."""
        earliest = dates.plus(dates.first(self.consultations.start), 1)
        latest = dates.plus(self.consultations.declared_until, 1 - length)
        starts = [
            month
            for month in dates.span(earliest, latest)
            if not self.law.index_steps(month, dates.plus(month, length))
            and (not amounts_known or self.law.knows("2", dates.plus(month, length - 1)))
        ]
        if not starts:
            raise ValueError("the town's history is too short for its cases")
        return self.rng.choice(starts)

    def apply(
        self,
        length: int = 6,
        *,
        kinds: tuple[str, ...] = ALONE_OR_FAMILY,
        amounts_known: bool = False,
        start: date | None = None,
        tail: int = 0,
        home: Household | None = None,
    ) -> tuple[Dossier, list[date]]:
        """Somebody to whom nothing else happens applies for aid: the dossier, and the ``length`` months of the story.

        They live in ``home``, or in any of these ``kinds``. ``tail`` keeps months free after the story for what becomes
        known later.
        """
        household = home or self.population.quiet_home(kinds)
        person = household.members[0].person
        first = start or self.start(length + tail, amounts_known=amounts_known)
        received_on = dates.weekday(first + timedelta(days=self.rng.randint(3, 16)))
        dossier = self.centre.apply(person, household.category(person, first), received_on)
        self.consultations.intake(dossier)
        return dossier, [dates.plus(first, n) for n in range(length)]

    def aided(
        self, length: int = 6, *, kinds: tuple[str, ...] = ALONE_OR_FAMILY, amounts_known: bool = False, tail: int = 0
    ) -> tuple[Dossier, list[date], list[Payment]]:
        """A dossier as it should be: granted, paid for every month of the story, and withdrawn after it."""
        dossier, story = self.apply(length, kinds=kinds, amounts_known=amounts_known, tail=tail)
        self.centre.grant(dossier, dossier.opened_on)
        return dossier, story, self.finish(dossier, story)

    def finish(self, dossier: Dossier, story: list[date]) -> list[Payment]:
        """Pays what is due for the story and ends the aid after it."""
        payments = self.centre.pay_due(dossier, story[0], story[-1])
        after = dates.plus(story[-1], 1)
        self.centre.withdraw(dossier, after, decided_on=dates.weekday(after - 4 * dates.DAY))
        dossier.closed_on = after
        return payments

    def full(self, dossier: Dossier, month: date, category: str | None = None) -> Payment:
        """Pays a whole month without looking at what is due."""
        amount = self.law.amount(category or dossier.category_code, month)
        decision = dossier.due[-1].decision if dossier.due else None
        return self.centre.pay(dossier, month, amount=amount, decision=decision)

    def pay_medical(self, dossier: Dossier, story: list[date]) -> list[Payment]:
        card = self.centre.other_aid(dossier, MEDICAL, story[0] + 20 * dates.DAY, dates.last(story[-1]))
        return [self.centre.pay_other(dossier, MEDICAL, month, card) for month in story[1:3]]

    def hire(
        self,
        dossier: Dossier,
        start: date,
        end: date | None,
        *,
        wage_eur: int | None = None,
        worker_type_code: str = "OTH",
        declared_to: tuple[str, ...] = (DIMONA, DMFA),
        happened: bool = True,
        employer: Employer | None = None,
    ) -> Job:
        """The person of a dossier works, and the centre asks Dimona as it does of anybody in file."""
        job = self.market.hire(
            dossier.person,
            start,
            end,
            wage_eur=wage_eur,
            worker_type_code=worker_type_code,
            declared_to=declared_to,
            happened=happened,
            employer=employer,
        )
        self.consultations.follow(dossier, job)
        return job


Story = Callable[[Scene], Sequence[Subject]]


@dataclass(frozen=True, slots=True)
class Case:
    """A story, and what is true by each of ``rules`` of the subjects that it returns."""

    name: str
    kind: str
    rules: tuple[str, ...]
    because: str
    story: Story


class Teller(Protocol):
    def __call__(self, kind: str, *rules: str, because: str = "") -> Callable[[Story], Story]: ...


def telling(cases: list[Case]) -> Teller:
    """A decorator that adds stories to ``cases``."""

    def tell(kind: str, *rules: str, because: str = "") -> Callable[[Story], Story]:
        def enlist(story: Story) -> Story:
            cases.append(Case(story.__name__, kind, rules, because, story))
            return story

        return enlist

    return tell
