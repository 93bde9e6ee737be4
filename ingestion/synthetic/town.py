"""The made-up town: a small municipality of Brussels, its centre for social welfare, and three years of their life.

``simulate`` makes events only. How they look in messages and exports is said in :mod:`ingestion.synthetic.messages` and
:mod:`ingestion.synthetic.exports`; what is true of them in :mod:`ingestion.synthetic.truth`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Centre, Dossier
from ingestion.synthetic.cases import play
from ingestion.synthetic.cases.scene import Scene
from ingestion.synthetic.consultations import Consultation, Consultations
from ingestion.synthetic.law import Law
from ingestion.synthetic.numbers import Numbers
from ingestion.synthetic.ordinary import Routine
from ingestion.synthetic.people import Household, Person, Population
from ingestion.synthetic.truth import Truth, not_known_yet
from ingestion.synthetic.work import Job, LabourMarket

LAST_MONTH = date(2026, 10, 1)
_FEWEST_PEOPLE = 150
_FEWEST_MONTHS = 30
_PEOPLE_PER_CASE = 500
_SHARE_IN_FILE = 0.2


@dataclass(slots=True)
class Town:
    """Everything that happened, and what is true of it."""

    start: date
    end: date
    today: date
    centre_number: str
    users: list[Person]
    population: Population
    market: LabourMarket
    dossiers: list[Dossier]
    consultations: Consultations
    truth: list[Truth]

    @property
    def people(self) -> list[Person]:
        return self.population.people

    @property
    def households(self) -> list[Household]:
        return self.population.households

    @property
    def jobs(self) -> list[Job]:
        return self.market.jobs

    @property
    def questions(self) -> list[Consultation]:
        return self.consultations.all

    def personal_values(self) -> dict[str, set[str]]:
        """Every value that may stand in clear nowhere but in the inbox, by sort."""
        people = [*self.people, *self.users]
        addresses = [address for home in self.households for _, address in home.addresses]
        return {
            "niss": {person.niss for person in people},
            "name": {name for person in people for name in (person.last_name, person.first_name)},
            "account": {person.account for person in people},
            "street": {street for address in addresses for street in (address.street_nl, address.street_fr)},
        }


def simulate(people: int = 1000, seed: int = 1, months: int = 36, last_month: date = LAST_MONTH) -> Town:
    """Makes up a town of about ``people`` people. The same arguments give the same town.

    Raises:
        ValueError: there are too few people or months for every case to be told.
    """
    if people < _FEWEST_PEOPLE or months < _FEWEST_MONTHS:
        raise ValueError(f"a town needs at least {_FEWEST_PEOPLE} people and {_FEWEST_MONTHS} months")
    end = dates.last(last_month)
    start = dates.plus(last_month, 1 - months)
    today = end + timedelta(days=20)
    law, numbers = Law(), Numbers()
    market_size = max(8, people // 25)

    def rng(part: str) -> Random:
        """Each part draws from its own source, so that a change in one leaves the others as they were."""
        return Random(f"{seed}/{part}")  # noqa: S311 a town is repeated, not kept secret

    population = Population(rng("people"), numbers, start)
    population.settle(people)
    users = [population.outsider() for _ in range(3)]
    market = LabourMarket(rng("work"), numbers, today, market_size)
    centre = Centre(rng("aid"), law)
    consultations = Consultations(rng("consultations"), start, today)

    scene = Scene(rng("cases"), law, population, market, centre, consultations)
    told = list(play(scene, max(1, round(people / _PEOPLE_PER_CASE))))
    population.live(end)
    routine = Routine(rng("ordinary"), law, population, market, centre, consultations, start, end)
    routine.run(max(30, round(people * _SHARE_IN_FILE)))
    consultations.send_batches(centre.dossiers)
    centre.number()

    truth = [*told, *not_known_yet(told, centre.dossiers, law, consultations, market)]
    return Town(
        start, end, today, numbers.enterprise(), users, population, market, centre.dossiers, consultations, truth
    )
