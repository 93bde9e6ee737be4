"""Which antenna and social worker follow a dossier, from when until when."""

from __future__ import annotations

from ingestion.kinds import DATE, IDENTIFIER
from ingestion.schema import Column, Table

ASSIGNMENT = Table(
    "assignment",
    ".",
    "One row per dossier and first day of an assignment",
    (
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier that was assigned", required=True),
        Column("antenna", "antenna", IDENTIFIER, "Office that follows the dossier (a code)", required=True),
        Column(
            "social_worker",
            "social_worker",
            IDENTIFIER,
            "Social worker in charge (a code, never a name)",
            required=True,
        ),
        Column("valid_from", "valid_from", DATE, "First day", required=True),
        Column("valid_until", "valid_until", DATE, "Last day, included; empty while it lasts"),
    ),
)
