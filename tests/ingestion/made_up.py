"""Made-up people and messages for the tests. Their numbers are of nobody: births on days that lie in the future."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.messages.identify_person import IDENTIFY_PERSON
from ingestion.write import Draft


def niss(birth: str, serial: int) -> str:
    """A national number with the right check digits for somebody born in this century."""
    number = int(f"{birth}{serial:03}")
    return f"{number:09}{97 - (2_000_000_000 + number) % 97:02}"


NISS = niss("900401", 1)
OTHER_NISS = niss("910502", 2)
INSTANT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def identify_person(person: str, centre: str = "0200000001", *, last_name: str = "Vandermaat") -> bytes:
    """An IdentifyPerson reply about one person."""
    draft = Draft(IDENTIFY_PERSON)
    delivery = draft.add(
        "delivery", None, status="data_found", status_code="0", centre_number=centre, ticket="T", replied_at=INSTANT
    )
    message = draft.add(
        "message",
        delivery,
        status="data_found",
        status_code="0",
        service="OCMWCPASIdentifyPerson",
        version="20050930",
    )
    draft.add(
        "identified_person",
        message,
        origin_code="RN_RR",
        person_id=person,
        last_name=last_name,
        first_name="Jo",
        birth_date="1980-01-01",
        gender_code="1",
        country_code="150",
        municipality_code="21012",
        postal_code="1080",
        street_nl="Verzonnenstraat",
        street_fr="Rue Imaginaire",
        house_number="7",
    )
    return draft.write()


def werkrelaties(person: str, *, start: date, end: date | None = None, number: str = "1") -> bytes:
    """A GeefWerkrelaties reply with one employment."""
    draft = Draft(GEEF_WERKRELATIES)
    delivery = draft.add(
        "delivery", None, service="GeefWerkrelaties", version="02.00.0000", ticket="T", replied_at=INSTANT
    )
    message = draft.add("message", delivery, reference="R", has_content=True)
    draft.add(
        "work_relation",
        message,
        person_id=person,
        source_code="RSZ",
        dimona_number=number,
        start_date=start,
        end_date=end,
        is_cancelled=False,
    )
    return draft.write()
