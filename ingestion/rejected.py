"""Why a document is not accepted: the one exception that reading raises for what is in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected(Exception):
    """Why a whole document is not accepted; ``path`` and ``expected`` never hold a value."""

    reason: str
    path: str | None = None
    row_nr: int | None = None
    expected: str | None = None
    message_type: str | None = None
