"""The family benefit of the children at home, which an attentive centre asks about a year after some applied."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.aid import ChildBenefit, Dossier
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.people import CHILD, Member, Population

_SHARE_ASKED = 0.4


def family_benefits(rng: Random, dossiers: list[Dossier], population: Population, consultations: Consultations) -> None:
    """Pays the benefit of each child to the person of the dossier with whom it lives, and asks about some."""
    for dossier in dossiers:
        children = _children(dossier, population)
        day = dates.plus(dossier.opened_on, 12) + timedelta(days=rng.randint(2, 20))
        is_asked = rng.random() < _SHARE_ASKED
        for child in children:
            since = dates.first(max(child.since, child.person.born))
            until = dates.last(child.until) if child.until else None
            dossier.child_benefits.append(ChildBenefit(child.person, dossier.person, since, until))
            if is_asked and consultations.start <= day <= (dossier.closed_on or consultations.today):
                begin, end = max(dates.first(dossier.opened_on), consultations.start), dates.plus(day, -1)
                consultations.ask_income(dossier, "child_benefit", day, begin, dates.first(end), person=child.person)


def _children(dossier: Dossier, population: Population) -> list[Member]:
    home = population.home(dossier.person, dossier.opened_on)
    return [member for member in home.members if member.position_code == CHILD]
