"""The made-up town: a small municipality of Brussels, its centre for social welfare, and three years of their life.

``simulate`` makes events only. How they look in messages and exports is said in :mod:`ingestion.synthetic.messages` and
:mod:`ingestion.synthetic.exports`; what is true of them in :mod:`ingestion.synthetic.truth`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ingestion.synthetic import advantages, dates
from ingestion.synthetic.advantages import Advantages
from ingestion.synthetic.aid import Centre, Dossier
from ingestion.synthetic.bank import Bank
from ingestion.synthetic.bank_truth import not_told_yet
from ingestion.synthetic.cases import CASES, by_lot, evenly, play
from ingestion.synthetic.cases.scene import Case, Scene
from ingestion.synthetic.cases.upkeep import not_answered_yet
from ingestion.synthetic.consultations import Consultation, Consultations
from ingestion.synthetic.family import family_benefits
from ingestion.synthetic.follow_up import follow_up
from ingestion.synthetic.income import Revenues, ask_some
from ingestion.synthetic.income_truth import income_not_known
from ingestion.synthetic.known import with_first_day
from ingestion.synthetic.law import Law
from ingestion.synthetic.not_handed_over import not_handed_over
from ingestion.synthetic.numbers import Numbers
from ingestion.synthetic.ordinary import Routine
from ingestion.synthetic.paperwork import Paperwork
from ingestion.synthetic.people import Household, Person, Population
from ingestion.synthetic.persons import cards_that_ran_out, cohabitants_not_listed, not_known_of_the_person
from ingestion.synthetic.rights_truth import rights
from ingestion.synthetic.signal_truth import alerts_waiting, over_months
from ingestion.synthetic.told_changes import Change, told_changes
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
    bank: Bank
    revenues: Revenues
    advantages: Advantages
    paperwork: Paperwork
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

    @property
    def told_changes(self) -> list[Change]:
        return told_changes(self.dossiers, self.population, self.market, self.consultations)

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


def simulate(
    people: int = 1000,
    seed: int = 1,
    months: int = 36,
    last_month: date = LAST_MONTH,
    *,
    planted: float | None = None,
    cases: Sequence[Case] = CASES,
) -> Town:
    """Makes up a town of about ``people`` people. The same arguments give the same town.

    ``planted`` is the number of planted cases as a share of the people; which of them how often is drawn by lot. None
    said, every case is told as often. Who a case is told about comes to live in the town for it.

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
    bank = Bank(numbers, start, today)
    revenues = Revenues()
    opened = Advantages()
    paperwork = Paperwork(rng("paperwork"), consultations)

    scene = Scene(rng("cases"), law, population, market, centre, consultations, bank, revenues, opened, paperwork)
    if planted is None:
        drawn = evenly(cases, max(1, round(people / _PEOPLE_PER_CASE)))
    else:
        drawn = by_lot(cases, round(people * planted), rng("mix"))
    told = list(play(scene, drawn))
    in_cases = len(centre.dossiers)
    consultations.close(centre.dossiers)
    population.live(end)
    routine = Routine(rng("ordinary"), law, population, market, centre, consultations, start, end)
    routine.run(max(30, round(people * _SHARE_IN_FILE)))
    ask_some(rng("income"), centre.dossiers[in_cases:], consultations)
    family_benefits(rng("family"), centre.dossiers[in_cases:], population, consultations)
    follow_up(centre.dossiers[in_cases:], population, consultations, rng("follow_up"))
    advantages.ask_some(rng("advantages"), centre.dossiers[in_cases:], consultations)
    consultations.send_batches(centre.dossiers)
    centre.number()
    paperwork.complete(centre.dossiers)

    truth = [
        *told,
        *not_known_yet(told, centre.dossiers, law, consultations, market),
        *not_handed_over(told, centre.dossiers, consultations),
        *not_told_yet(told, centre.dossiers, bank),
        *income_not_known(told, centre.dossiers, law, consultations, revenues),
        *not_known_of_the_person(told, centre.dossiers, consultations),
        *cohabitants_not_listed(told, centre.dossiers, population, consultations),
        *cards_that_ran_out(told, centre.dossiers, consultations.heard_until),
        *not_answered_yet(told, centre.dossiers, paperwork),
    ]
    truth += rights(truth, centre.dossiers, consultations, population)
    truth += [*over_months(truth, centre.dossiers), *alerts_waiting(paperwork)]
    truth = list(with_first_day(truth, start, consultations, market, paperwork))
    return Town(
        start=start,
        end=end,
        today=today,
        centre_number=market.centre.enterprise_number,
        users=users,
        population=population,
        market=market,
        dossiers=centre.dossiers,
        consultations=consultations,
        bank=bank,
        revenues=revenues,
        advantages=opened,
        paperwork=paperwork,
        truth=truth,
    )
