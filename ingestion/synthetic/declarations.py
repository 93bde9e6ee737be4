"""What people told the centre, or a visit showed, of their household and their stays abroad: rows of its exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingestion.synthetic.households import household_of
from ingestion.synthetic.town import Town
from ingestion.write import Value

_Row = dict[str, Value]


def declared_household_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        if dossier.opened_on <= day:
            for other in household_of(dossier, town.population, town.today):
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
