"""With whom the people of dossiers live, as the centre knows it."""

from __future__ import annotations

from datetime import date

from ingestion.synthetic.aid import Dossier, LivingWith
from ingestion.synthetic.people import CHILD, UNRELATED, Member, Population


def household_of(dossier: Dossier, population: Population, today: date) -> list[LivingWith]:
    """With whom the person of a dossier lives, as the centre knows it."""
    if dossier.lives_with is not None:
        return dossier.lives_with
    known = []
    for home in dict.fromkeys(population.homes(dossier.person)):
        for own in (member for member in home.members if member.person is dossier.person):
            for other in home.members:
                since = max(own.since, other.since)
                until = min((end for end in (own.until, other.until) if end is not None), default=None)
                is_over = until is not None and until < max(since, dossier.opened_on)
                if other is not own and not is_over and since <= (dossier.closed_on or today):
                    known.append(LivingWith(other.person, _relation(own, other), since, until))
    return known


def _relation(own: Member, other: Member) -> str:
    if CHILD in (own.position_code, other.position_code):
        return "child" if other.position_code == CHILD else "parent"
    return "not_related" if UNRELATED in (own.position_code, other.position_code) else "partner"
