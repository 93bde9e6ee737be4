"""What a file is and what would become of it, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ingestion.days import documents
from ingestion.exports import EXPORTS
from ingestion.protect import has_valid_niss
from ingestion.read import LargeFile, shared_reader
from ingestion.rejected import Rejected

_OWN_EXPORTS = {table.name for table in EXPORTS}
_OWN_TABLES = ("delivery", "message", "message_remark", "message_filter", "rejection", "unread_leaf")


@dataclass(frozen=True, slots=True)
class Checked:
    """One document: ``rows`` per table, ``unread`` values per place, ``rejections`` with place, reason, expectation.

    ``doubts`` are values that are kept and had better be looked at: what is doubted, in which table, column and rows.
    """

    file_id: str
    messages: dict[str, int]
    statuses: dict[str, int]
    rows: dict[str, int]
    unread: dict[str, int]
    rejections: list[dict[str, Any]]
    doubts: list[dict[str, Any]]

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
            "doubts": self.doubts,
        }


def check(path: Path, centre_number: str | None = None) -> Iterator[Checked]:
    """What is in a file: one result per document, since a zip file may hold several."""
    for document in documents(path):
        yield _check(document, centre_number)


def _check(document: bytes | LargeFile | Rejected, centre_number: str | None) -> Checked:
    reader = shared_reader(centre_number)
    reader.begin_day()
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
        doubts=[doubt for name in sorted(tables) for doubt in _doubts(name, tables[name])],
    )


def _doubts(name: str, frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """National numbers that cannot be somebody's, and amounts of the centre below nothing. Never the value itself."""
    if "row_nr" not in frame.columns:
        return
    for column in frame.columns:
        if column.endswith("person_id"):
            cannot_be = pl.col(column).str.contains(r"^[0-9]+$") & ~has_valid_niss(column)
            doubted = frame.select(cannot_be.fill_null(value=False)).to_series().to_list()
            doubt = "wrong check digits, or a test number"
        elif column.endswith("_eur") and name in _OWN_EXPORTS:
            doubted, doubt = (frame[column] < 0).fill_null(value=False).to_list(), "below zero"
        else:
            continue
        rows = frame.filter(pl.Series(doubted, dtype=pl.Boolean))["row_nr"].to_list()
        if rows:
            yield {"table": name, "column": column, "rows": sorted(rows), "doubt": doubt}
