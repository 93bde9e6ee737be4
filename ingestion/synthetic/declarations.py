"""What people told the centre, or a visit showed, of their household and their stays abroad: rows of its exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingestion.synthetic.aid import Dossier, LivingWith
from ingestion.synthetic.people import CHILD, UNRELATED, Member
from ingestion.synthetic.town import Town
from ingestion.write import Value

_Row = dict[str, Value]


def declared_household_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        if dossier.opened_on <= day:
            for other in household_of(town, dossier):
                if other.since <= day:
                    yield {
                        "dossier_id": dossier.dossier_id,
                        "person_id": other.person.niss,
                        "relation": other.relation,
                        "shares_household": other.shares_household,
                        "established_by": other.established_by,
                        "valid_from": other.since,
                        "valid_until": other.until if other.until is not None and other.until <= day else None,
                    }


def household_of(town: Town, dossier: Dossier) -> list[LivingWith]:
    """With whom the person of a dossier lives, as the centre knows it."""
    if dossier.lives_with is not None:
        return dossier.lives_with
    known = []
    for home in dict.fromkeys(town.population.homes(dossier.person)):
        for own in (member for member in home.members if member.person is dossier.person):
            for other in home.members:
                since = max(own.since, other.since)
                until = min((end for end in (own.until, other.until) if end is not None), default=None)
                is_over = until is not None and until < max(since, dossier.opened_on)
                if other is not own and not is_over and since <= (dossier.closed_on or town.today):
                    known.append(LivingWith(other.person, _relation(own, other), since, until))
    return known


def stay_abroad_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        for stay in dossier.stays:
            if stay.returned_on <= day:
                yield {
                    "dossier_id": dossier.dossier_id,
                    "announced_on": stay.announced_on,
                    "left_on": stay.left_on,
                    "returned_on": stay.returned_on,
                    "is_exceptional": stay.is_exceptional,
                }


def _relation(own: Member, other: Member) -> str:
    if CHILD in (own.position_code, other.position_code):
        return "child" if other.position_code == CHILD else "parent"
    return "not_related" if UNRELATED in (own.position_code, other.position_code) else "partner"
