"""What a file is and what would become of it, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingestion.days import documents
from ingestion.read import LargeFile, Reader
from ingestion.rejected import Rejected

_OWN_TABLES = ("delivery", "message", "message_remark", "message_filter", "rejection", "unread_leaf")


@dataclass(frozen=True, slots=True)
class Checked:
    """One document: ``rows`` per table, ``unread`` values per place, ``rejections`` with place, reason, expectation."""

    file_id: str
    messages: dict[str, int]
    statuses: dict[str, int]
    rows: dict[str, int]
    unread: dict[str, int]
    rejections: list[dict[str, Any]]

    @property
    def is_read(self) -> bool:
        return not any(rejection["level"] == "file" for rejection in self.rejections)

    def to_json(self) -> dict[str, Any]:
        return {
            "file_id": self.file_id,
            "is_read": self.is_read,
            "messages": self.messages,
            "statuses": self.statuses,
            "rows": self.rows,
            "unread": self.unread,
            "rejections": self.rejections,
        }


def check(path: Path, centre_number: str | None = None) -> Iterator[Checked]:
    """What is in a file: one result per document, since a zip file may hold several."""
    for document in documents(path):
        yield _check(document, centre_number)


def _check(document: bytes | LargeFile | Rejected, centre_number: str | None) -> Checked:
    reader = Reader(centre_number)
    outcome = reader.refuse(document) if isinstance(document, Rejected) else reader.feed(document)
    reading = reader.finish()
    tables = reading.tables
    unread = tables.get("unread_leaf")
    rejection = tables.get("rejection")
    message = tables.get("message")
    return Checked(
        file_id=outcome.file_id,
        messages=dict(sorted(outcome.messages.items())),
        statuses=dict(message.group_by("status").len().sort("status").iter_rows()) if message is not None else {},
        rows={name: frame.height for name, frame in sorted(tables.items()) if name not in _OWN_TABLES},
        unread=dict(unread.select("path", "occurrences").iter_rows()) if unread is not None else {},
        rejections=rejection.drop("file_id", "message_id").to_dicts() if rejection is not None else [],
    )
