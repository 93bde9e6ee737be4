"""What many KSZ services say of a person: under which number is the person known now?"""

from __future__ import annotations

from ingestion.kinds import BOOLEAN, NISS
from ingestion.schema import Column, Table


def subject(flow: str, *, always: bool = False) -> Table:
    """The person of an answer, whose number may have replaced the one that was asked; some answers have one always."""
    return Table(
        f"{flow}_subject",
        "ssin",
        "One row per answer that says under which number the person is known now",
        (
            Column("person_id", ".", NISS, "The person asked about, now", required=True, role="subject"),
            Column("is_cancelled", "@canceled", BOOLEAN, "Whether the number was cancelled"),
            Column("replaced_person_id", "@replaces", NISS, "The number it replaces", role="replaced"),
        ),
        required=always,
        is_answer=False,
    )


def notified(description: str, role: str) -> tuple[Column, ...]:
    """The person of a notification, whose number may have been replaced since."""
    return (
        Column("person_id", "ssin", NISS, description, required=True, role=role),
        Column("is_cancelled", "ssin/@canceled", BOOLEAN, "Whether the number was cancelled"),
        Column("replacing_person_id", "ssin/@replacedBy", NISS, "The number that took its place", role="replacement"),
    )
