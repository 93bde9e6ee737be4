"""The stays abroad that somebody announced, or that the centre came to know of."""

from __future__ import annotations

from ingestion.kinds import DATE, FLAG, IDENTIFIER
from ingestion.schema import Column, Table

STAY_ABROAD = Table(
    "stay_abroad",
    ".",
    "One row per dossier and day of departure",
    (
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("announced_on", "announced_on", DATE, "Day on which it was announced; empty if it was not"),
        Column("left_on", "left_on", DATE, "First day abroad", required=True),
        Column("returned_on", "returned_on", DATE, "Last day abroad, included; empty while away"),
        Column(
            "is_exceptional",
            "is_exceptional",
            FLAG,
            "Whether the centre decided that exceptional circumstances justify it",
        ),
    ),
)
