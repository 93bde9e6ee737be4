"""What a living wage opens with others: a social status, the increased intervention, the social tariff.

The network grants each by itself, once it knows of the aid; one that is withheld was never granted, for any reason.
And whom the centre asks about them, at a review: some of the people in file.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Literal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.consultations import Consultations, Flow
from ingestion.synthetic.people import Person

Advantage = Literal[
    "social_status",
    "increased_intervention",
    "social_tariff",
    "medical_card",
    "handicap_allowance",
    "project_subsidy",
]
"""An allowance is for who is recognised: whoever lacks it is recognised and has none. A subsidy is the centre's."""

MONTHS_TO_INTERVENTION = 3
"""So many complete months of aid open the increased intervention."""

ASKED: tuple[Flow, ...] = ("social_status", "social_tariff")
"""The questions by which a centre sees whether somebody has them; the first tells two."""

_SHARE_ASKED = 0.3


def aided_since(dossier: Dossier, day: date) -> date | None:
    """The first day of the aid that runs on this day without a day between."""
    since: date | None = None
    for due in sorted(dossier.due, key=lambda due: due.since, reverse=True):
        runs_then = due.since <= day <= (due.until or date.max)
        if runs_then if since is None else due.until == since - dates.DAY:
            since = due.since
    return since


def open_from(advantage: Advantage, since: date) -> date:
    """The day from which aid that began on ``since`` opens the advantage."""
    if advantage != "increased_intervention":
        return since
    first_whole_month = since if since.day == 1 else dates.plus(since, 1)
    return dates.plus(first_whole_month, MONTHS_TO_INTERVENTION)


class Advantages:
    """Who has what, and who lives where no energy contract is."""

    def __init__(self) -> None:
        self._withheld: set[tuple[Person, Advantage]] = set()
        self._without_contract: set[Person] = set()
        self._requesting: set[Person] = set()
        self._premiums: dict[Person, tuple[str, date]] = {}

    def withhold(self, person: Person, *advantages: Advantage) -> None:
        self._withheld |= {(person, advantage) for advantage in advantages}

    def lacks(self, person: Person, advantage: Advantage) -> bool:
        return (person, advantage) in self._withheld

    def request(self, person: Person) -> None:
        """Asks the DG HAN for an allowance, which has not decided yet."""
        self._requesting.add(person)

    def is_requesting(self, person: Person) -> bool:
        return person in self._requesting

    def give_premium(self, person: Person, centre_number: str, day: date) -> None:
        """The installation premium, of which there is one in a life."""
        self._premiums[person] = centre_number, day

    def premium(self, person: Person, day: date) -> tuple[str, date] | None:
        """The centre that gave it until this day, and when."""
        given = self._premiums.get(person)
        return given if given is not None and given[1] <= day else None

    def without_contract(self, person: Person) -> None:
        self._without_contract.add(person)

    def has_contract(self, person: Person) -> bool:
        return person not in self._without_contract

    def has(self, dossier: Dossier, advantage: Advantage, day: date) -> bool:
        since = aided_since(dossier, day)
        is_open = since is not None and open_from(advantage, since) <= day
        return is_open and not self.lacks(dossier.person, advantage)


def ask_some(rng: Random, dossiers: list[Dossier], consultations: Consultations) -> None:
    """Asks of some people in file, in the last months, what their aid opened for them."""
    for dossier in dossiers:
        is_asked = rng.random() < _SHARE_ASKED
        day = consultations.today - timedelta(days=rng.randint(20, 120))
        since = aided_since(dossier, day)
        if is_asked and dossier.closed_on is None and since is not None:
            for flow in ASKED:
                consultations.ask(dossier, flow, day)
