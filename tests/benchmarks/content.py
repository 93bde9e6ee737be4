"""Made-up content to measure with: batches of any size as wide as real ones, narrow ones, and single files.

A document is written once with its declaration; the thousands that follow differ from it in whom they are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from ingestion.messages.dmfa import DMFA_BATCH
from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.write import Draft, Row
from tests.ingestion.made_up import niss

_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_PERSON = niss("900401", 1)
_KEY = "00000000-0000-4000-8000-000000000000"
"""Stands in the template where each document has a key of its own."""


def person(number: int) -> str:
    """The number of a made-up person: born on a day that lies in the future."""
    day, serial = divmod(number, 990)
    return niss(f"{90 + day // 336 % 10}{day // 28 % 12 + 1:02}{day % 28 + 1:02}", serial + 1)


def write_dmfa_batch(path: Path, size: int) -> int:
    """A DmfA batch of about ``size`` bytes, as wide as a real answer; gives the number of its responses."""
    before, response, after = _parts(_dmfa_template(), b"<response>", b"</response>")
    return _repeat(path, size, before, response, after)


def write_single_files(folder: Path, number: int) -> int:
    """``number`` GeefWerkrelaties answers, a file each; gives their size in bytes."""
    template = _work_relations_template()
    for position in range(number):
        (folder / f"{position:06}.xml").write_bytes(_about(template, position))
    return number * len(template)


def _about(document: bytes, position: int) -> bytes:
    key = f"{position:08x}-0000-4000-8000-000000000000"
    return document.replace(_PERSON.encode(), person(position).encode()).replace(_KEY.encode(), key.encode())


def _parts(document: bytes, start: bytes, end: bytes) -> tuple[bytes, bytes, bytes]:
    first, last = document.index(start), document.rindex(end) + len(end)
    return document[:first], document[first:last], document[last:]


def _repeat(path: Path, size: int, before: bytes, record: bytes, after: bytes) -> int:
    number = max(1, (size - len(before) - len(after)) // len(record))
    with path.open("wb") as file:
        file.write(before)
        file.writelines(_about(record, position) for position in range(number))
        file.write(after)
    return number


def _dmfa_template() -> bytes:
    draft = Draft(DMFA_BATCH)
    delivery = draft.add(
        "delivery", None, ticket=_KEY, replied_at=_AT, centre_sector_code="17", centre_institution_code="1"
    )
    message = draft.add(
        "message",
        delivery,
        reference=_KEY,
        ticket=_KEY,
        replied_at=_AT,
        status="data_found",
        status_code="MSG00000",
    )
    draft.add(
        "dmfa_consultation",
        message,
        person_id=_PERSON,
        begin_quarter="2025Q1",
        end_quarter="2025Q4",
        results_action="RESULTS_ONLINE_ONLY",
        is_latest_only=True,
    )
    draft.add("dmfa_subject", message, person_id=_PERSON)
    for quarter in (1, 2, 3, 4):
        _attest(draft, message, quarter)
    return draft.write()


def _attest(draft: Draft, message: Row, quarter: int) -> None:
    attest = draft.add(
        "dmfa_attest",
        message,
        attest_id=_KEY,
        version=1,
        status_code="CREATION",
        creation_date=date(2025, quarter * 3, 28),
        quarter=f"2025Q{quarter}",
        employer_nsso_number="0123456789",
        is_local_authority=False,
        employer_enterprise_number="0200000001",
        net_owed_eur=Decimal("12345.67"),
        person_id=_PERSON,
        employer_class_code="083",
        worker_code="015",
        quarter_start_date=date(2025, quarter * 3 - 2, 1),
        quarter_end_date=date(2025, quarter * 3, 28),
    )
    for number in (1, 2):
        occupation = draft.add(
            "dmfa_occupation",
            attest,
            sequence_number=number,
            internal_number=str(number),
            start_date=date(2024, 2, 1),
            end_date=date(2025, quarter * 3, 15) if number == 1 else None,
            joint_committee_code="302",
            working_days_per_week=Decimal(5),
            contract_type_code="1",
            reference_weekly_hours=Decimal(38),
            weekly_hours=Decimal(19),
            worker_status_code="LP",
            local_unit_number="2000000001",
            version_number=1,
        )
        draft.add("dmfa_service", occupation, sequence_number=1, service_code="1", days=Decimal(62), version_number=1)
        for code in (1, 2):
            draft.add(
                "dmfa_remuneration",
                occupation,
                sequence_number=code,
                remuneration_code=str(code),
                amount_eur=Decimal("1500.25"),
                version_number=1,
            )
    draft.add(
        "dmfa_worker_contribution",
        attest,
        worker_code="015",
        contribution_type_code="0",
        basis_eur=Decimal("3000.50"),
        amount_eur=Decimal("1100.10"),
        version_number=1,
    )


def _work_relations_template() -> bytes:
    draft = Draft(GEEF_WERKRELATIES)
    delivery = draft.add(
        "delivery", None, service="GeefWerkrelaties", version="02.00.0000", ticket=_KEY, replied_at=_AT
    )
    message = draft.add("message", delivery, reference=_KEY, has_content=True)
    for number in range(1, 6):
        draft.add(
            "work_relation",
            message,
            employer_nsso_number="0123456789",
            employer_enterprise_number="0200000001",
            person_id=_PERSON,
            worker_last_name="Vandermaat",
            worker_first_name="Jo",
            source_code="RSZ",
            created_at=_AT,
            dimona_number=str(number),
            start_date=date(2025, number, 1),
            end_date=date(2025, number, 28),
            joint_committee_code="302",
            worker_type_code="OTH",
            is_cancelled=False,
            last_action_code="1",
        )
    return draft.write()


def records(document: bytes, tag: bytes) -> Iterator[bytes]:
    """The records of a batch, one by one: for the peers that cannot read it whole."""
    start, end = b"<" + tag + b">", b"</" + tag + b">"
    at = 0
    while (first := document.find(start, at)) >= 0:
        at = document.index(end, first) + len(end)
        yield document[first:at]
