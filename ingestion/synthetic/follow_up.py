"""What the centre asks again because something happened at home: mostly, and some weeks late, as it hears of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.people import Population

_SHARE_HEARD = 0.7


def follow_up(dossiers: Iterable[Dossier], population: Population, consultations: Consultations, rng: Random) -> None:
    """Asks where people in file live after a move, and with whom after somebody came or left."""
    for dossier in dossiers:
        person = dossier.person
        for day, is_move in _events(dossier, population, consultations):
            asked_on = day + timedelta(days=rng.randint(5, 40))
            is_in_file = dossier.closed_on is None or consultations.next_day(asked_on) <= dossier.closed_on
            if rng.random() < _SHARE_HEARD and is_in_file:
                consultations.ask(dossier, "identify" if is_move else "investigation", asked_on, person=person)


def _events(dossier: Dossier, population: Population, consultations: Consultations) -> list[tuple[date, bool]]:
    """The days on which the home changed while the dossier was open, and whether it was a move."""
    events = set()
    for home in population.homes(dossier.person):
        events |= {(since, True) for since, _ in home.addresses[1:]}
        for member in home.members:
            events.add((member.since, False))
            if member.until is not None:
                events.add((member.until + timedelta(days=1), False))
    first = max(consultations.start, dossier.opened_on)
    return sorted(event for event in events if first < event[0] <= (dossier.closed_on or consultations.today))
