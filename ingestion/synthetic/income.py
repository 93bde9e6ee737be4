"""Income besides wages: what comes in, from where and until when, whether or not anybody at the centre knows of it.

And the round that an attentive centre makes of some dossiers at their first yearly review: it asks every source that
answers about months. Most people have none of these incomes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.consultations import Consultations, Flow
from ingestion.synthetic.people import Person

SOURCES: tuple[Flow, ...] = (
    "self_employed",
    "unemployment",
    "sickness",
    "pension",
    "handicap",
    "property",
    "taxed_income",
)

LAG = {
    "self_employed": 92,
    "unemployment": 31,
    "sickness": 122,
    "pension": 0,
    "handicap": 0,
    "property": 0,
    "taxed_income": 730,
}
"""Days after a month in which a source may not know of it yet."""

_SHARE_ASKED = 0.25


@dataclass(frozen=True, slots=True)
class Revenue:
    """What somebody receives a month; nothing of a source that tells no amount. ``is_exempt`` is never counted."""

    person: Person
    source: Flow
    start: date
    end: date | None
    monthly_eur: Decimal = Decimal(0)
    is_exempt: bool = False

    def covers(self, month: date) -> bool:
        return self.start <= dates.last(month) and (self.end is None or self.end >= month)


class Revenues:
    """Who receives what."""

    def __init__(self) -> None:
        self._by_person: defaultdict[tuple[Person, Flow], list[Revenue]] = defaultdict(list)

    def add(self, revenue: Revenue) -> None:
        self._by_person[revenue.person, revenue.source].append(revenue)

    def of(self, person: Person, source: Flow) -> list[Revenue]:
        return self._by_person[person, source]


def ask_some(rng: Random, dossiers: list[Dossier], consultations: Consultations) -> None:
    """Asks about the months of some dossiers, a year after they were opened, every source but the taxes."""
    for dossier in dossiers:
        is_asked = rng.random() < _SHARE_ASKED
        day = dates.plus(dossier.opened_on, 12) + timedelta(days=rng.randint(2, 20))
        if is_asked and consultations.start <= day <= (dossier.closed_on or consultations.today):
            begin = max(dates.first(dossier.opened_on), consultations.start)
            for source in SOURCES:
                if source != "taxed_income":
                    consultations.ask_income(dossier, source, day, *_months(source, begin, day))


def _months(source: Flow, begin: date, day: date) -> tuple[date, date]:
    """The first and the last month asked: a sickness fund is asked about one quarter, which it has attested by now."""
    if source != "sickness":
        return begin, dates.plus(day, -1)
    quarter = dates.plus(dates.quarter_start(day), -6)
    return quarter, dates.quarter_end(quarter)
