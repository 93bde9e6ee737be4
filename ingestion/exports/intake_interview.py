"""The first administrative interviews: what was explained to whom, and when."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, FLAG, IDENTIFIER
from ingestion.schema import Column, Table

INTAKE_INTERVIEW = Table(
    "intake_interview",
    ".",
    "One row per intake interview, known by its interview_id",
    (
        Column("interview_id", "interview_id", IDENTIFIER, "The centre's own number of the interview", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("held_on", "held_on", DATE, "Day on which it was held", required=True),
        Column("has_rights", "has_rights", FLAG, "Whether the rights were explained", required=True),
        Column("has_duties", "has_duties", FLAG, "Whether the duties were explained", required=True),
        Column(
            "has_ksz_notice",
            "has_ksz_notice",
            FLAG,
            "Whether the person was told that data of the KSZ / BCSS are used",
            required=True,
        ),
        Column("language_code", "language_code", CODE, "Language in which it was held", values=("nl", "fr", "other")),
        Column("has_interpreter", "has_interpreter", FLAG, "Whether somebody interpreted"),
    ),
)
