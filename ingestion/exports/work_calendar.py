"""The days on which the centre is closed besides weekends and public holidays, or open in spite of them."""

from __future__ import annotations

from ingestion.kinds import DATE, FLAG
from ingestion.schema import Column, Table

WORK_CALENDAR = Table(
    "work_calendar",
    ".",
    "One row per day that differs from the usual calendar",
    (
        Column("day", "day", DATE, "The day", required=True),
        Column("is_open", "is_open", FLAG, "Whether the centre works on that day", required=True),
    ),
)
