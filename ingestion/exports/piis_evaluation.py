"""The evaluations of the individual projects of social integration."""

from __future__ import annotations

from ingestion.kinds import DATE, IDENTIFIER
from ingestion.schema import Column, Table

PIIS_EVALUATION = Table(
    "piis_evaluation",
    ".",
    "One row per project and day of evaluation",
    (
        Column("piis_id", "piis_id", IDENTIFIER, "The project it belongs to", required=True),
        Column("evaluated_on", "evaluated_on", DATE, "Day of the evaluation", required=True),
    ),
)
