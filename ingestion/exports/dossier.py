"""The dossiers of the centre: one person each, opened and closed, followed by one social worker."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, IDENTIFIER, NISS
from ingestion.schema import Column, Table

DOSSIER = Table(
    "dossier",
    ".",
    "One row per dossier, known by its dossier_id",
    (
        Column("dossier_id", "dossier_id", IDENTIFIER, "The centre's own number of the dossier", required=True),
        Column("person_id", "niss", NISS, "The person whose dossier it is", required=True, role="subject"),
        Column("opened_on", "opened_on", DATE, "Day on which the dossier was opened", required=True),
        Column("closed_on", "closed_on", DATE, "Day on which it was closed; empty while it is open"),
        Column("antenna", "antenna", IDENTIFIER, "Office that follows the dossier (a code)", required=True),
        Column(
            "social_worker",
            "social_worker",
            IDENTIFIER,
            "Social worker in charge (a code, never a name)",
            required=True,
        ),
        Column("language_code", "language_code", CODE, "Language of the dossier", values=("nl", "fr")),
    ),
)
